"""Who gives which post, and that nobody opens children's files to themselves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.actions import Refused
from audit.models import Entry
from safeguarding.demo import posting
from schools import actions, posts, rules
from schools.models import Cover, Person, Post
from schools.posts import Can
from tests.cast import make_person

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
DAY = timedelta(days=1)


def give(cast, by, to, kind, **words):
    """A post given by somebody; where it takes a second person, one who may agrees."""
    return posting.give(to, by=by, school=cast.school, kind=kind, **words)


@pytest.mark.parametrize("kind", ["dsl", "deputy_dsl", "deputy_head"])
def test_the_head_appoints_the_leads(cast, trail, kind):
    post = give(cast, cast.head, cast.teacher, kind)
    assert post.is_current
    assert trail(post) == ["given_post"]


@pytest.mark.meets("ACC-15")
@pytest.mark.parametrize("part", ["hr", "it", "lead", "chair", "teacher", "governor"])
@pytest.mark.parametrize("kind", ["dsl", "deputy_dsl", "deputy_head"])
def test_nobody_else_appoints_a_lead(cast, part, kind):
    with pytest.raises(Refused, match="Only the headteacher appoints"):
        give(cast, cast.people[part], cast.teacher, kind)
    assert not Post.objects.filter(person=cast.teacher, kind=kind).exists()


@pytest.mark.parametrize("part", ["chair", "vice_chair"])
def test_the_chair_or_vice_chair_appoints_the_head(cast, part):
    assert give(cast, cast.people[part], cast.deputy_head, "head").is_current


@pytest.mark.parametrize("part", ["head", "hr", "it", "lead", "governor"])
def test_nobody_else_appoints_the_head(cast, part):
    with pytest.raises(Refused, match="Only the chair or vice chair"):
        give(cast, cast.people[part], cast.deputy_head, "head")


@pytest.mark.meets("ACC-15")
@pytest.mark.parametrize(("part", "kind"), [("head", "dsl"), ("chair", "head"), ("head", "chair")])
def test_nobody_gives_themselves_such_a_post(cast, part, kind):
    somebody = cast.people[part]
    with pytest.raises(Refused, match="to themselves"):
        give(cast, somebody, somebody, kind)


@pytest.mark.meets("ACC-15")
@pytest.mark.parametrize("part", ["hr", "it"])
@pytest.mark.parametrize("kind", ["chair", "vice_chair"])
def test_a_keeper_does_not_become_the_chair_to_appoint_a_head(cast, part, kind):
    with pytest.raises(Refused):
        give(cast, cast.people[part], cast.people[part], kind)


@pytest.mark.parametrize("part", ["head", "hr", "it"])
def test_a_keeper_gives_a_plain_post(cast, part):
    assert give(cast, cast.people[part], cast.teacher, "senco").is_current


@pytest.mark.parametrize("part", ["lead", "teacher", "chair", "head_elsewhere"])
def test_nobody_else_gives_a_plain_post(cast, part):
    with pytest.raises(Refused):
        give(cast, cast.people[part], cast.teacher, "senco")


@pytest.mark.meets("PPL-08")
def test_one_person_may_hold_several_posts(cast):
    give(cast, cast.head, cast.teacher, "deputy_dsl")
    give(cast, cast.head, cast.teacher, "senco")
    kinds = {kind for _, kind, _ in posts.held_by(cast.teacher)}
    assert kinds == {"staff", "deputy_dsl", "senco"}
    assert posts.may(cast.teacher, Can.TRIAGE, cast.school.pk)


def test_the_same_post_is_not_held_twice_at_a_time(cast):
    give(cast, cast.head, cast.teacher, "senco")
    with pytest.raises(Refused, match="already"):
        give(cast, cast.head, cast.teacher, "senco")


@pytest.mark.meets("PPL-01")
def test_a_lead_dsl_outside_leadership_needs_a_reason(cast):
    actions.end_post(cast.lead.posts.get(), by=cast.head)
    with pytest.raises(Refused, match="senior leadership"):
        give(cast, cast.head, cast.teacher, "dsl", is_lead=True)
    post = give(
        cast, cast.head, cast.teacher, "dsl", is_lead=True, override_reason="Acting until June."
    )
    assert Entry.objects.about(post).get().reason == "Acting until June."


@pytest.mark.meets("PPL-01")
def test_a_school_has_one_lead_dsl_at_a_time(cast):
    senior = make_person("Gil", "Roe", cast.school, "staff", in_leadership=True)
    with pytest.raises(Refused, match="lead DSL on those days"):
        give(cast, cast.head, senior, "dsl", is_lead=True)
    actions.end_post(cast.lead.posts.get(), by=cast.head)
    assert give(cast, cast.head, senior, "dsl", is_lead=True).is_lead


def test_only_a_dsl_can_be_the_lead_dsl(cast):
    with pytest.raises(Refused, match="Only a designated"):
        give(cast, cast.head, cast.head, "senco", is_lead=True)


def test_the_head_ends_a_leads_post_and_the_chair_the_heads(cast, trail):
    post = cast.deputy.posts.get()
    with pytest.raises(Refused):
        actions.end_post(post, by=cast.hr)
    assert not actions.end_post(post, by=cast.head).is_current
    assert trail(post) == ["ended_post"]
    with pytest.raises(Refused):
        actions.end_post(cast.head.posts.get(), by=cast.head)
    assert not posting.end(cast.head.posts.get(), by=cast.chair).is_current


def test_a_post_ends_once_and_not_before_it_starts(cast):
    post = give(cast, cast.head, cast.teacher, "senco")
    with pytest.raises(Refused, match="before it starts"):
        actions.end_post(post, by=cast.head, until=TODAY() - DAY)
    actions.end_post(post, by=cast.head)
    with pytest.raises(Refused, match="ended already"):
        actions.end_post(post, by=cast.head)


def test_ending_is_no_way_to_lengthen_a_post(cast):
    """Or a head could keep, alone, a post that only somebody else may give."""
    post = give(cast, cast.head, cast.teacher, "senco", until=TODAY() + 5 * DAY)
    with pytest.raises(Refused, match="earlier day"):
        actions.end_post(post, by=cast.head, until=TODAY() + 50 * DAY)


def covered(cast, post, person, by=None, since=None, until=None):
    return posting.cover(
        post,
        by=by or cast.head,
        person=person,
        since=since or TODAY(),
        until=until or TODAY() + 7 * DAY,
        reason="Training",
    )


def test_cover_gives_what_the_post_may_do_and_its_end_takes_it(cast, trail):
    stand_in = covered(cast, cast.lead.posts.get(), cast.teacher)
    assert posts.may(fresh(cast.teacher), Can.TRIAGE, cast.school.pk)
    assert cast.teacher in Person.objects.on_duty(cast.school.pk)
    assert cast.lead not in Person.objects.on_duty(cast.school.pk)
    actions.end_cover(stand_in, by=cast.head)
    assert not posts.may(fresh(cast.teacher), Can.TRIAGE)
    assert cast.lead in Person.objects.on_duty(cast.school.pk)
    assert trail(stand_in) == ["covered", "ended_cover"]


def fresh(person):
    """As the next request finds this person."""
    return Person.objects.get(pk=person.pk)


def test_cover_of_a_later_day_gives_nothing_today(cast):
    covered(cast, cast.lead.posts.get(), cast.teacher, since=TODAY() + DAY)
    assert not posts.may(fresh(cast.teacher), Can.TRIAGE)


def test_cover_falls_with_the_post_it_stands_in_for(cast):
    covered(cast, cast.lead.posts.get(), cast.teacher)
    actions.end_post(cast.lead.posts.get(), by=cast.head)
    assert not posts.may(fresh(cast.teacher), Can.TRIAGE)


@pytest.mark.meets("ACC-15")
@pytest.mark.parametrize("part", ["hr", "it", "lead", "chair"])
def test_only_who_gives_a_post_gives_cover_for_it(cast, part):
    with pytest.raises(Refused):
        covered(cast, cast.lead.posts.get(), cast.teacher, by=cast.people[part])
    with pytest.raises(Refused):
        covered(cast, cast.lead.posts.get(), cast.head)
    assert not Cover.objects.exists()


@pytest.mark.parametrize("part", ["lead"])
def test_nobody_covers_for_themselves(cast, part):
    with pytest.raises(Refused, match="Nobody covers for themselves"):
        covered(cast, cast.lead.posts.get(), cast.people[part])


def test_cover_is_not_entered_twice_nor_ended_twice(cast):
    stand_in = covered(cast, cast.lead.posts.get(), cast.teacher)
    with pytest.raises(Refused, match="covers the post on those days"):
        covered(cast, cast.lead.posts.get(), cast.teacher)
    actions.end_cover(stand_in, by=cast.head)
    with pytest.raises(Refused, match="ended already"):
        actions.end_cover(stand_in, by=cast.head)


def test_every_post_is_in_the_table_of_what_it_may_do():
    assert set(posts.MAY) == set(Post.Kind.values)


def test_a_keeper_is_offered_the_posts_they_may_give(cast):
    offered = rules.kinds_to_give(cast.hr, cast.teacher, cast.school.pk)
    assert set(offered) == set(Post.Kind.values) - set(posts.GIVEN_BY)
    assert rules.kinds_to_give(cast.chair, cast.teacher, cast.school.pk) == [
        "head",
        "chair",
        "vice_chair",
        "liaison",
        "proprietor",
    ]
    assert rules.kinds_to_give(cast.lead, cast.teacher, cast.school.pk) == []
