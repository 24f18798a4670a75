"""To whom a worry about an adult goes, worked out before anything is stored or said."""

from datetime import timedelta

import pytest
from django.utils import timezone

from allegations import actions
from allegations.models import Arrangements, Case
from allegations.routing import route
from schools.models import Cover, Notice, Post
from tests.allegations.conftest import report
from tests.cast import LONG_AGO, make_person

pytestmark = pytest.mark.django_db
ALLEGATION, LOW_LEVEL = Case.Track.ALLEGATION, Case.Track.LOW_LEVEL


def goes_to(school, subject=None, track=ALLEGATION, **more):
    found = route(school.pk, track=track, subject=subject, **more)
    return found.post, found.people


def away(person, kind, stand_in=None):
    """Off until next week; somebody may stand in."""
    post = Post.objects.get(person=person, kind=kind)
    today = timezone.localdate()
    return Cover.objects.create(
        post=post,
        person=stand_in or person,
        school=post.school,
        since=today,
        until=today + timedelta(days=7),
        reason="Leave.",
    )


def ended(person):
    Post.objects.filter(person=person).update(until=timezone.localdate())


def agreed(school, by, and_by, **words):
    return Arrangements.objects.create(
        school=school, by=by, agreed_by=and_by, agreed_at=timezone.now(), reason="So.", **words
    )


@pytest.mark.meets("PPL-19", "ALG-03")
def test_it_goes_to_the_head_and_not_to_the_dsl(cast):
    assert goes_to(cast.school, cast.teacher) == ("head", [cast.head])
    case = report(cast.assistant, cast.teacher).case
    assert case in Case.objects.visible_to(cast.head)
    for other in [cast.lead, cast.deputy, cast.deputy_head, cast.chair, cast.hr, cast.it]:
        assert not Case.objects.visible_to(other).exists()


@pytest.mark.meets("PPL-20", "ALG-06")
def test_while_the_head_is_away_it_goes_to_who_stands_in_or_else_the_deputy_head(cast):
    away(cast.head, "head", cast.senco)
    assert goes_to(cast.school, cast.teacher) == ("head", [cast.senco])
    Cover.objects.all().delete()
    ended(cast.head)
    assert goes_to(cast.school, cast.teacher) == ("deputy_head", [cast.deputy_head])


@pytest.mark.meets("PPL-21", "ALG-04")
def test_about_the_head_it_goes_to_the_chair_or_the_vice_chair_and_never_to_a_head(cast):
    second = make_person("Wilf", "Sand", cast.school, "head")
    assert goes_to(cast.school, cast.head) == ("chair", [cast.chair])
    assert goes_to(cast.school, second) == ("chair", [cast.chair])
    ended(cast.chair)
    assert goes_to(cast.school, cast.head) == ("vice_chair", [cast.vice_chair])
    report(cast.assistant, cast.head)
    assert not Case.objects.visible_to(cast.head).exists()
    assert not Case.objects.visible_to(second).exists()
    told = Notice.objects.values_list("to", flat=True)
    assert cast.vice_chair.pk in told and cast.head.pk not in told


def test_about_who_stands_in_for_the_head_it_goes_past_both(cast):
    away(cast.head, "head", cast.deputy_head)
    assert goes_to(cast.school, cast.deputy_head) == ("chair", [cast.chair])


@pytest.mark.meets("ALG-05", "WHI-02")
def test_a_head_who_owns_the_school_alone_is_reported_straight_to_the_lado(cast, get, send):
    Post.objects.create(
        person=cast.head, school=cast.school, kind="proprietor", since=LONG_AGO, until=None
    )
    assert goes_to(cast.school, cast.head) == ("", [])
    sent = report(cast.assistant, cast.head)
    for anybody in [cast.head, cast.chair, cast.lead, cast.assistant]:
        assert not Case.objects.visible_to(anybody).exists()
    assert "Ring the LADO yourself" in get(cast.assistant, "my-report", sent.pk).content.decode()
    said = {"with_whom": "Rosalind Tey", "advice": "Stay away."}
    assert send(cast.assistant, "tell-lado-yourself", sent.pk, **said).status_code == 302
    assert not sent.case.deadlines.open().exists()


@pytest.mark.meets("PPL-24", "LLC-16")
def test_a_dsl_or_a_deputy_who_is_the_subject_is_on_no_route(cast):
    agreed(cast.school, cast.chair, cast.head, llc_recipients=["dsl", "deputy_dsl"])
    assert goes_to(cast.school, cast.teacher, LOW_LEVEL) == ("dsl", [cast.lead])
    assert goes_to(cast.school, cast.lead, LOW_LEVEL) == ("deputy_dsl", [cast.deputy])
    assert goes_to(cast.school, cast.lead) == ("head", [cast.head])


@pytest.mark.meets("LLC-03")
def test_a_low_level_concern_goes_where_the_school_has_settled_and_about_the_head_to_the_chair(
    cast,
):
    assert goes_to(cast.school, cast.teacher, LOW_LEVEL) == ("head", [cast.head])
    agreed(cast.school, cast.chair, cast.head, llc_recipients=["deputy_dsl", "head"])
    assert goes_to(cast.school, cast.teacher, LOW_LEVEL) == ("deputy_dsl", [cast.deputy])
    assert goes_to(cast.school, cast.head, LOW_LEVEL) == ("chair", [cast.chair])


@pytest.mark.meets("VAR-08")
def test_where_nobody_is_left_on_the_list_it_goes_to_the_chair(cast):
    agreed(cast.school, cast.chair, cast.head, llc_recipients=["dsl"])
    for person in [cast.lead, cast.head, cast.deputy_head]:
        ended(person)
    assert goes_to(cast.school, cast.teacher, LOW_LEVEL) == ("chair", [cast.chair])


def test_with_nobody_in_post_at_all_it_goes_to_the_lado(cast):
    for person in [cast.head, cast.deputy_head, cast.chair, cast.vice_chair]:
        ended(person)
    assert goes_to(cast.school, cast.teacher) == ("", [])


def test_whom_the_writer_holds_to_be_too_close_never_hears_of_it(cast):
    sent = report(cast.assistant, cast.teacher, besides=[cast.head], why="They are married.")
    assert sent.went_to == "Deputy headteacher"
    assert not Case.objects.visible_to(cast.head).exists()
    assert not Notice.objects.filter(to=cast.head).exists()
    assert sent.case in Case.objects.visible_to(cast.deputy_head)


def test_an_arrangement_that_only_one_person_wants_changes_nothing(cast):
    Arrangements.objects.create(
        school=cast.school, by=cast.head, reason="Mine.", llc_recipients=["staff"]
    )
    assert goes_to(cast.school, cast.teacher, LOW_LEVEL) == ("head", [cast.head])


@pytest.mark.meets("PPL-25")
def test_of_a_head_who_is_also_the_dsl_the_chair_has_the_case_and_a_deputy_the_child(cast):
    schools_head_is_dsl(cast)
    sent = report(cast.deputy, cast.head, pupils=[cast.jory])
    assert sent.case in Case.objects.visible_to(cast.chair)
    assert not Case.objects.visible_to(cast.head).exists()
    assert not Case.objects.visible_to(cast.deputy).exists()


def schools_head_is_dsl(cast):
    ended(cast.lead)
    Post.objects.create(person=cast.head, school=cast.school, kind="dsl", since=LONG_AGO)


def test_a_case_whose_holder_has_left_goes_on_by_itself(cast):
    case = report(cast.assistant, cast.teacher).case
    ended(cast.head)
    assert not Case.objects.visible_to(cast.head).exists()
    assert actions.find_stranded() == 1
    assert case in Case.objects.visible_to(cast.deputy_head)
    assert actions.find_stranded() == 0


def test_whom_it_is_about_does_not_come_to_hold_it_by_a_new_post(cast):
    case = report(cast.assistant, cast.deputy_head).case
    ended(cast.head)
    Post.objects.create(person=cast.deputy_head, school=cast.school, kind="head", since=LONG_AGO)
    assert not Case.objects.visible_to(cast.deputy_head).exists()
    assert actions.find_stranded() == 1
    assert case in Case.objects.visible_to(cast.chair)
