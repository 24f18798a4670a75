"""A search finds what stands beside the concerns, for whoever may read it and for no other."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from concerns import actions, looking
from concerns.patterns import patterns_of
from concerns.search import Search
from referrals import actions as referrals
from schools import posts
from schools.models import Person
from tests.cast import (
    closed,
    decided,
    kept_out,
    meeting,
    opened,
    sent_referral,
    shared,
    sharing,
    signed,
    signed_referral,
    summary_of,
)

pytestmark = pytest.mark.django_db
WORD = "windmill"
SAID = f"It stood by the {WORD}."


def hits(person, words=WORD):
    return Search(Person.objects.get(pk=person.pk), {"words": words}).beside


def nurse(cast):
    agency = {"agency": "school_nursing", "name": "Bea Larch", "role": SAID}
    return actions.add_professional(cast.jory, by=cast.lead, team="", source="", **agency)


def event(cast):
    said = {"happened_at": timezone.now(), "significant": False}
    actions.add_event(cast.jory, by=cast.lead, title="A letter came", words=SAID, **said)


def file_review(cast):
    day = timezone.localdate() + timedelta(days=30)
    actions.review_file(cast.jory.file, by=cast.lead, found=SAID, needs_action=False, next_on=day)


def flag(cast):
    concern = opened(signed(cast.teacher, cast.jory), cast.lead)
    actions.tell_parents(concern, by=cast.lead, told=False, ground="child", why_not=SAID)


def answered_pattern(cast):
    for _ in range(3):
        signed(cast.teacher, cast.jory)
    found = patterns_of([cast.jory], Person.objects.get(pk=cast.lead.pk))[cast.jory.pk]
    key = found[0].key
    actions.answer_pattern(cast.jory, by=cast.lead, pattern=key, verdict="dismissed", words=SAID)


def bundle(cast):
    said = {"what_for": "police", "scope": "whole", "without_others": False, "out_of": 1}
    actions.produce_bundle(
        cast.jory.file, by=cast.lead, for_whom=SAID, entries=["signed-1"], **said
    )


def paper(cast):
    said = {"what": "A box", "location": SAID, "key_holder_words": "Me", "scanned": "no"}
    actions.list_paper_file(cast.jory, by=cast.lead, **said)


def summary(cast):
    summary_of(cast.jory, cast.lead, words=SAID)


def sibling_support(cast):
    about_kit = decided(signed(cast.teacher, cast.kit), cast.lead)
    due = timezone.localdate() + timedelta(days=14)
    said = {"kind": "mentor", "provider": "Bea", "review_on": due}
    actions.give_support(about_kit, by=cast.lead, pupil=cast.jory, what=SAID, **said)


def reopened(cast):
    concern = closed(decided(signed(cast.teacher, cast.jory), cast.lead), cast.lead)
    actions.reopen(concern, by=cast.lead, reason=SAID)


def to_others(cast):
    concern = signed(cast.teacher, cast.jory, account="A mark.")
    return decided(concern, cast.lead, "social_care", protective_steps="He stays here.")


def asked_for_help(cast):
    signed_referral(to_others(cast), cast.lead, risk=SAID)


def replied(cast):
    sent = sent_referral(to_others(cast), cast.lead)
    said = {"happened_at": timezone.now(), "outcome": "assessment", "words": SAID}
    referrals.receive_reply(sent, by=cast.lead, **said)


def considered(cast):
    said = {"kind": "police", "goes": False, "reason": SAID}
    referrals.consider(to_others(cast), by=cast.lead, **said)


def minutes(cast):
    held = meeting([cast.jory], cast.lead, timezone.now() - timedelta(hours=1))
    said = {"happened_at": timezone.now(), "attended": True, "worry": "none", "decisions": SAID}
    referrals.write_minutes(held, by=cast.lead, outcome="other", **said)


def report(cast):
    planned = meeting([cast.jory], cast.lead, kind="review")
    referrals.write_report(planned, by=cast.lead, chosen=[], progress=SAID)


def status(cast, kind="looked_after"):
    days = {"starts_on": None, "ends_on": None, "owner": cast.lead, "next_contact_on": None}
    return referrals.add_status(cast.jory, by=cast.lead, kind=kind, source=SAID, **days)


def to_be_told(cast):
    referrals.add_status(
        *(cast.jory,),
        by=cast.lead,
        kind="child_protection",
        source="A letter",
        starts_on=None,
        ends_on=None,
        owner=cast.lead,
        next_contact_on=None,
    )
    now = timezone.now()
    referrals.raise_notices(cast.jory, by=cast.lead, event="change", happened_at=now, words=SAID)


def shared_out(cast):
    sharing(cast.jory, cast.lead, what=SAID)


MADE = {
    "Works with the child": nurse,
    "Chronology": event,
    "Review": file_review,
    "Parents are not told": flag,
    "Pattern": answered_pattern,
    "Bundle": bundle,
    "Paper file": paper,
    "Summary": summary,
    "Support": sibling_support,
    "Reopened": reopened,
    "Referral": asked_for_help,
    "Considered": considered,
    "Meeting": minutes,
    "Report": report,
    "Status": status,
    "To be told": to_be_told,
    "Shared": shared_out,
}
# Tried by themselves: whose they are is another matter than a file.
APART = {"Question", "Duty of a teacher"}


def test_every_kind_that_is_looked_through_is_tried_here():
    assert {kind.name for kind in looking.kinds} == {*MADE} | APART


@pytest.mark.wide(3)
@pytest.mark.meets("ACC-06")
@pytest.mark.parametrize("kind", MADE)
def test_what_stands_in_a_file_is_found_by_whoever_reads_it_and_by_nobody_kept_out(cast, kind):
    signed(cast.teacher, cast.jory)
    MADE[kind](cast)
    kept_out(cast.jory, cast.deputy, cast.lead)
    for person in (cast.lead, cast.head):
        [hit] = hits(person, "windmills")
        assert (hit.what, "Jory" in hit.about) == (kind, True)
    for person in (cast.deputy, cast.teacher, cast.senco, cast.hr, cast.lead_elsewhere):
        assert hits(person) == [], person
    assert hits(cast.lead, "lighthouse") == hits(cast.lead, f"{WORD} -stood") == []


def test_what_an_agency_answered_is_found_with_the_referral(cast):
    replied(cast)
    assert [hit.what for hit in hits(cast.lead)] == ["Referral"]


def test_a_question_that_names_no_child_is_found_by_who_asked_and_by_the_leads(cast):
    actions.ask_advice(cast.school, by=cast.teacher, asked=SAID)
    for person in (cast.teacher, cast.lead, cast.deputy):
        assert [hit.what for hit in hits(person)] == ["Question"]
    for person in (cast.assistant, cast.governor, cast.lead_elsewhere):
        assert hits(person) == []


def test_a_teachers_own_duty_is_found_by_the_leads_alone(cast):
    concern = opened(signed(cast.teacher, cast.jory, categories=["fgm"]), cast.lead)
    said = {"found_at": timezone.now(), "means": SAID}
    referrals.name_fgm_duty(concern, by=cast.lead, **said)
    assert [hit.what for hit in hits(cast.lead)] == ["Duty of a teacher"]
    assert hits(cast.teacher) == []


@pytest.mark.meets("ACC-18")
def test_whoever_is_shown_a_file_by_name_finds_what_it_shows_and_nothing_held_in_confidence(cast):
    signed(cast.teacher, cast.jory)
    status(cast)
    status(cast, "prison")
    for make in (event, bundle, paper, minutes):
        make(cast)
    shared(cast.jory.file, cast.assistant, cast.lead)
    assert {hit.what for hit in hits(cast.assistant)} == {"Status", "Chronology", "Meeting"}
    assert [hit.title for hit in hits(cast.assistant) if hit.what == "Status"] == ["Looked after"]


def test_a_status_is_found_by_what_it_is_called_and_somebody_by_the_start_of_their_name(cast):
    signed(cast.teacher, cast.jory)
    status(cast)
    nurse(cast)
    assert [hit.what for hit in hits(cast.lead, '"looked after"')] == ["Status"]
    assert [hit.title for hit in hits(cast.lead, "lar")] == ["Bea Larch, School nursing"]


def test_the_newest_stand_first_and_it_is_said_that_there_are_more(cast, client):
    signed(cast.teacher, cast.jory)
    for number in range(looking.MOST + 1):
        at = timezone.now() - timedelta(days=number)
        said = {"title": f"Day {number}", "words": SAID, "significant": False}
        actions.add_event(cast.jory, by=cast.lead, happened_at=at, **said)
    assert [hit.title for hit in hits(cast.lead)] == [f"Day {n}" for n in range(looking.MOST)]
    client.force_login(cast.lead)
    page = client.post(reverse("concerns:search"), {"words": WORD}, follow=True).content.decode()
    assert "These are the newest" in page and "Day 19" in page and "Day 20" not in page


def test_all_the_kinds_cost_one_statement(cast):
    signed(cast.teacher, cast.jory)
    for make in (event, nurse, paper, minutes):
        make(cast)
    lead = Person.objects.get(pk=cast.lead.pk)
    posts.read_once(lead)
    assert Search(lead, {"words": WORD}).beside  # their posts are read, and what is by name
    with CaptureQueriesContext(connection) as asked:
        assert len(Search(lead, {"words": WORD}).beside) == 4
    assert len(asked) == 1
