"""Who sees a concern and a file: `visible_to`, over posts, cover, settings and being kept out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from concerns import actions
from concerns.models import Concern, File
from schools.models import Cover, Person
from tests.cast import kept_out, signed

pytestmark = pytest.mark.django_db


def again(person):
    """The same person at their next request."""
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def concern(cast):
    return signed(cast.assistant, cast.jory)


def sees(person, concern):
    person = again(person)
    concerns = Concern.objects.visible_to(person).filter(pk=concern.pk).exists()
    files = File.objects.visible_to(person).filter(pupil__involvements__concern=concern).exists()
    assert concerns == files
    return concerns


@pytest.mark.meets("ACC-01")
@pytest.mark.parametrize("part", ["lead", "deputy", "head"])
def test_the_leads_and_the_head_see_it(cast, concern, part):
    assert sees(cast.people[part], concern)


@pytest.mark.meets("ACC-01", "ACC-14", "ACC-15")
@pytest.mark.parametrize(
    "part",
    "teacher assistant senco designated_teacher deputy_head chair vice_chair governor "
    "safeguarding_governor hr it attendance supply leaver nobody lead_elsewhere".split(),
)
def test_nobody_else_sees_it(cast, concern, part):
    assert not sees(cast.people[part], concern)


@pytest.mark.meets("ACC-02")
def test_the_writer_sees_their_submission_and_not_the_file(cast, concern):
    assert Concern.objects.submitted_by(cast.assistant).get() == concern
    assert not sees(cast.assistant, concern)


@pytest.mark.meets("PPL-18")
def test_the_school_may_settle_that_the_head_does_not_read_files(cast, concern):
    cast.school.settings.head_reads_files = False
    cast.school.settings.save()
    assert not sees(cast.head, concern)
    assert sees(cast.lead, concern)


@pytest.mark.meets("ACC-16")
@pytest.mark.parametrize("part", ["deputy", "head"])
def test_being_kept_out_beats_every_post(cast, concern, part):
    kept_out(cast.jory, cast.people[part], cast.lead)
    assert not sees(cast.people[part], concern)


@pytest.mark.meets("ACC-16")
def test_being_kept_out_for_one_child_hides_the_whole_concern_of_two(cast):
    both = signed(cast.assistant, cast.jory, cast.mina)
    kept_out(cast.jory, cast.deputy, cast.lead)
    assert not Concern.objects.visible_to(again(cast.deputy)).filter(pk=both.pk).exists()
    assert File.objects.visible_to(again(cast.deputy)).filter(pk=cast.mina.pk).exists()


def test_let_in_again_they_see_it_again(cast, concern):
    exclusion = kept_out(cast.jory, cast.deputy, cast.lead)
    actions.let_in(exclusion, by=cast.lead, reason="The tie has ended.")
    assert sees(cast.deputy, concern)


def test_cover_opens_what_the_post_opens_and_no_longer_than_it_lasts(cast, concern):
    today = timezone.localdate()
    cover = Cover.objects.create(
        post=cast.lead.posts.get(),
        person=cast.senco,
        school=cast.school,
        since=today,
        until=today + timedelta(days=1),
        reason="Away",
    )
    assert sees(cast.senco, concern)
    cover.until = today
    cover.save()
    assert not sees(cast.senco, concern)


def test_a_post_that_starts_tomorrow_opens_nothing_today(cast, concern):
    cast.senco.posts.create(
        school=cast.school, kind="deputy_dsl", since=timezone.localdate() + timedelta(days=1)
    )
    assert not sees(cast.senco, concern)


@pytest.mark.meets("PPL-08")
def test_one_person_with_several_posts_has_what_each_gives(cast, concern):
    cast.governor.posts.create(school=cast.school, kind="deputy_dsl", since="2020-01-01")
    assert sees(cast.governor, concern)


@pytest.mark.meets("PPL-09")
def test_a_lead_of_one_school_of_a_trust_sees_nothing_of_the_other(cast, concern):
    cast.elsewhere.trust = cast.school.trust
    cast.elsewhere.save()
    assert not sees(cast.lead_elsewhere, concern)
