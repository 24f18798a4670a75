"""An account is paused: dead at once, in the same words whatever the cause, lifted by few."""

import pytest
from django.urls import reverse

from audit.actions import Refused
from audit.models import Entry
from audit.reading import allows
from schools import actions, pausing_rules
from schools.models import Person, Post
from tests.cast import LONG_AGO, make_person

pytestmark = pytest.mark.django_db


def page_of(client, person, by):
    client.force_login(by)
    return client.get(reverse("schools:person", args=[person.pk])).content.decode()


def works(person):
    return fresh(person).is_active


def fresh(person):
    return Person.objects.get(pk=person.pk)


def left(person):
    Post.objects.filter(person=person).update(until=LONG_AGO)


@pytest.mark.meets("SUS-14")
def test_every_session_is_dead_from_the_next_request_and_whoever_looks_sees_one_sentence(
    cast, client
):
    theirs = type(client)()
    theirs.force_login(cast.teacher)
    assert theirs.get(reverse("home")).status_code == 200
    client.force_login(cast.head)
    client.post(reverse("schools:pause-account", args=[cast.teacher.pk]))
    assert reverse("account_login") in theirs.get(reverse("home")).url
    for office in [cast.it, cast.hr]:
        page = page_of(client, cast.teacher, office)
        assert "Account paused" in page and "Maren" not in page.split('id="account"')[1]
        assert "lift-pause" not in page and "let-back-in" not in page and "shut-out" not in page
        assert "paused" in client.get(reverse("schools:people")).content.decode()
    page_of(client, cast.teacher, cast.head)
    client.post(reverse("schools:lift-pause", args=[cast.teacher.pk]))
    assert works(cast.teacher)


@pytest.mark.meets("SUS-14")
def test_the_office_cannot_lift_it_nor_reach_round_it(cast):
    actions.pause_account(cast.teacher, by=cast.head)
    for office in [cast.it, cast.hr]:
        with pytest.raises(Refused, match="Ask the headteacher"):
            actions.lift_pause(cast.teacher, by=office)
        with pytest.raises(Refused, match="is paused"):
            actions.let_back_in(cast.teacher, by=office, reason="She asked.")
        with pytest.raises(Refused, match="is paused"):
            actions.shut_out(cast.teacher, by=office, reason="So.")
    assert not works(cast.teacher)


def test_nothing_but_who_and_when_is_kept_of_a_pause(cast):
    pause = actions.pause_account(cast.teacher, by=cast.head)
    kept = {field.name for field in pause._meta.fields}
    assert kept == {"id", "person", "was_open", "at", "by", "ended_at", "ended_by"}
    assert Entry.objects.get(verb="paused_account").reason == ""


def test_the_head_pauses_staff_and_the_chair_the_head_and_neither_the_other_way_round(cast):
    actions.pause_account(cast.lead, by=cast.head)
    actions.pause_account(cast.head, by=cast.chair)
    refused = [(cast.chair, cast.head), (cast.teacher, cast.chair), (cast.teacher, cast.it)]
    refused += [(cast.lead_elsewhere, cast.head), (cast.assistant, cast.assistant)]
    for person, by in refused:
        with pytest.raises(Refused):
            actions.pause_account(person, by=by)


@pytest.mark.meets("SUS-14", "PPL-08", "VAR-33")
def test_of_who_heads_the_school_and_is_its_dsl_too_the_chair_pauses_the_account(cast):
    """Or it could be paused by a suspension alone, and would tell of one."""
    cast.lead.posts.create(school=cast.school, kind="head", since=LONG_AGO)
    for person in [cast.head, cast.hr, cast.deputy]:
        with pytest.raises(Refused, match="The headteacher pauses an account"):
            actions.pause_account(cast.lead, by=person)
    assert actions.pause_account(cast.lead, by=cast.chair)


def two_schools(cast, kind, other):
    """Somebody with a post here and one elsewhere; and who heads, and who chairs, elsewhere."""
    person = make_person("Ottoline", "Frayne", cast.school, kind)
    person.posts.create(school=cast.elsewhere, kind=other, since=LONG_AGO)
    head = make_person("Wilmot", "Ashdene", cast.elsewhere, "head")
    return person, head, make_person("Odile", "Crane", cast.elsewhere, "chair")


def who_pauses(person, *tried):
    return [by for by in tried if allows(pausing_rules.check_can_pause_account, by, person)]


@pytest.mark.meets("SUS-14", "PPL-08")
@pytest.mark.parametrize("post", ["deputy_dsl", "staff"])
def test_of_who_works_at_two_schools_the_head_of_either_pauses_the_account(cast, post):
    """As either may have to suspend them: or a pause would tell of a suspension."""
    person, head, chair = two_schools(cast, "deputy_dsl", post)
    tried = [cast.head, head, cast.chair, chair, cast.hr, cast.it]
    assert who_pauses(person, *tried) == [cast.head, head]


@pytest.mark.meets("SUS-14", "PPL-08")
@pytest.mark.parametrize("post", ["deputy_dsl", "head", "staff"])
def test_of_who_heads_a_school_and_works_at_another_the_board_pauses_it(cast, post):
    person, head, chair = two_schools(cast, "head", post)
    pausing = who_pauses(person, cast.chair, cast.vice_chair, cast.head, head, cast.hr, cast.it)
    assert pausing == [cast.chair, cast.vice_chair]
    assert who_pauses(person, chair) == ([chair] if post == "head" else [])


@pytest.mark.meets("SUS-14", "ALG-04")
def test_a_head_pauses_the_chair_of_their_school_by_no_post_elsewhere(cast):
    """A matter about that head may have come to the chair."""
    person, head, chair = two_schools(cast, "chair", "head")
    cast.head.posts.create(school=cast.elsewhere, kind="chair", since=LONG_AGO)
    assert who_pauses(person, cast.head, head, chair, cast.vice_chair) == [chair, cast.vice_chair]


@pytest.mark.meets("SUS-14", "ALG-04")
@pytest.mark.parametrize("of", ["chair", "head"])
def test_where_the_board_has_nobody_else_the_office_pauses_it_and_never_the_head(cast, of):
    tried = [cast.head, cast.hr, cast.it, cast.lead]
    person = getattr(cast, of)
    assert not who_pauses(person, *tried)
    for one in {cast.chair, cast.vice_chair} - {person}:
        left(one)
    assert who_pauses(fresh(person), *map(fresh, tried)) == [cast.hr, cast.it]


def test_of_two_pauses_the_end_of_one_opens_nothing(cast):
    actions.pause_account(cast.teacher, by=cast.head)
    other = actions.pause_within(cast.teacher, by=cast.chair)
    actions.lift_pause(cast.teacher, by=cast.head)
    assert not works(cast.teacher)
    with pytest.raises(Refused, match="Ask the headteacher"):
        actions.lift_pause(cast.teacher, by=cast.head)
    actions.end_pause(other, by=cast.vice_chair)
    assert works(cast.teacher)


def test_whoever_was_shut_out_before_stays_shut_out_after_it(cast):
    actions.shut_out(cast.teacher, by=cast.it, reason="A stolen telephone.")
    pause = actions.pause_within(cast.teacher, by=cast.head)
    actions.end_pause(pause, by=cast.head)
    assert not works(cast.teacher)
    assert actions.let_back_in(cast.teacher, by=cast.it, reason="Found.").is_active


def test_once_whoever_paused_it_has_left_the_chair_of_that_school_lifts_it(cast):
    actions.pause_account(cast.teacher, by=cast.head)
    far = make_person("Odile", "Crane", cast.elsewhere, "chair")
    with pytest.raises(Refused, match="Ask the headteacher"):
        actions.lift_pause(cast.teacher, by=cast.chair)
    left(cast.head)
    with pytest.raises(Refused, match="Ask the headteacher"):
        actions.lift_pause(cast.teacher, by=far)
    actions.lift_pause(cast.teacher, by=cast.chair)
    assert works(cast.teacher)
    with pytest.raises(Refused, match="is not paused"):
        actions.lift_pause(cast.teacher, by=cast.chair)
