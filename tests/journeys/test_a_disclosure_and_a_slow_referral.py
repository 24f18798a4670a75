"""Scenario 1, whole: Thornbeck Primary, May 2025.

Jory tells Hettie; Callum must not see the file; Imogen refers on a Friday, hears nothing, is told
that they do not assess, and refers once more; Hettie presses.
"""

import csv
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from concerns.actions import note_attempts
from concerns.models import Concern
from deadlines.sweep import sweep
from referrals.models import Referral, ReplyDeadline
from schools.models import Notice, Post
from tests.journeys.jory import (
    FACTS,
    HIS_WORDS,
    REASON,
    then_a_decision_needs_its_reason,
    then_do_not_inform_stands_on_every_page,
    then_she_follows_it_but_cannot_open_or_change_it,
    then_she_reads_it_through_and_signs,
    then_the_leads_get_a_mail_that_names_nobody,
    then_what_she_signed_is_exactly_what_she_typed,
    when_hettie_writes_down_what_jory_said,
    when_imogen_opens_it_at_the_head_of_the_queue,
    when_she_keeps_callum_out,
    when_she_marks_the_place_by_keyboard,
    when_she_takes_advice_and_does_not_tell_the_parents,
)
from tests.journeys.walk import PHONE

pytestmark = pytest.mark.journey
STEPS = "He goes home with his gran."
RUNG = "Duty worker at the front door"
FRONT = "Fenmoor social care"
STILL_WORRIED = "He flinched again today, and nobody has told me anything."
ANSWER = "Social care asked us to wait for their visit on Monday."


@pytest.fixture(autouse=True)
def as_it_was_in_may(cast):
    Post.objects.filter(person=cast.leaver).update(until=date(2025, 4, 30))


@pytest.fixture
def on(time_machine):
    """Move to an hour of May 2025, on the school's own clock, and sign in again there."""

    def moved(walker, person, day, hour, minute=0):
        time_machine.move_to(datetime(2025, 5, day, hour - 1, minute, tzinfo=UTC))
        return walker.comes_in(person).goes_to("home")

    return moved


@pytest.mark.meets(
    *"CON-02 CON-03 CON-04 CON-05 CON-06 CON-07 CON-08 CON-33 ACC-02 ACC-06 ACC-13 ACC-16".split(),
    *"ACC-21 TRI-02 TRI-05 TRI-06 TRI-18 URG-05 FUP-01 FUP-02 FUP-03 FUP-04 FUP-08".split(),
)
def test_a_disclosure_and_a_slow_referral_and_a_teacher_who_must_not_see_the_file(arrive, cast, on):
    hettie = on(arrive(width=PHONE), cast.assistant, 2, 11, 5)
    when_hettie_writes_down_what_jory_said(hettie)
    when_she_marks_the_place_by_keyboard(hettie)
    then_she_reads_it_through_and_signs(hettie)
    concern = Concern.objects.get()
    then_what_she_signed_is_exactly_what_she_typed(concern)
    then_the_leads_get_a_mail_that_names_nobody(cast)
    then_she_follows_it_but_cannot_open_or_change_it(hettie, cast, concern)

    imogen = on(arrive(both=True), cast.lead, 2, 11, 20)
    when_imogen_opens_it_at_the_head_of_the_queue(imogen, concern)
    when_she_keeps_callum_out(imogen, cast)
    callum = on(arrive(width=PHONE), cast.teacher, 2, 11, 40)
    then_callum_finds_as_much_as_of_a_child_without_a_file(callum, cast, concern)
    then_imogen_hears_that_he_tried(imogen, cast)
    then_a_decision_needs_its_reason(imogen)
    when_she_takes_advice_and_does_not_tell_the_parents(imogen)
    then_do_not_inform_stands_on_every_page(imogen, cast, concern)
    when_she_writes_a_referral(imogen, concern)

    when_she_sends_it_by_telephone_and_portal(on(imogen, cast.lead, 2, 12, 15))
    due = ReplyDeadline.objects.get().due_at
    assert due == datetime(2025, 5, 6, 11, 15, tzinfo=UTC)  # Monday is a bank holiday
    on(imogen, cast.lead, 6, 12, 20)
    then_she_is_told_that_nothing_came(imogen)
    when_she_chases(imogen)
    when_she_hears_that_they_do_not_assess(on(imogen, cast.lead, 7, 10))
    when_she_refers_again(on(imogen, cast.lead, 8, 9))
    then_the_file_tells_it_all(imogen, cast)

    when_hettie_presses(on(hettie, cast.assistant, 9, 9), concern)
    then_imogen_answers_with_a_reason(on(imogen, cast.lead, 9, 10), concern)
    then_hettie_sees_a_status_only(on(hettie, cast.assistant, 9, 10, 30), concern)


def then_callum_finds_as_much_as_of_a_child_without_a_file(callum, cast, concern):
    callum.goes_to("concerns:search").writes("Words", "Jory").presses("Search", exact=True)
    callum.sees("Nothing found")
    of_none = callum.finds_nothing_at("chronology:file", cast.mina.pk).page.inner_text("body")
    for name, key in [("chronology:file", cast.jory.pk), ("concerns:concern", concern.pk)]:
        assert callum.finds_nothing_at(name, key).page.inner_text("body") == of_none
    callum.goes_to("home").follows("Class list")
    callum.chooses("Which class?", "Year 4 Oak, Thornbeck Primary")
    with callum.page.expect_download() as saved:
        callum.page.get_by_role("button", name="Save the list").click()
    columns, *rows = csv.reader(saved.value.path().read_text("utf-8-sig").splitlines())
    assert columns == ["First name", "Last name", "Year", "Class"]
    assert ["Jory", "Penhale", "4", "Oak"] in rows


def then_imogen_hears_that_he_tried(imogen, cast):
    assert note_attempts() == 1
    imogen.goes_to("home").sees("Callum Voss is kept out of the file of Jory Penhale")
    imogen.follows("Who has read it").sees("Tried to open the file")


def when_she_writes_a_referral(imogen, concern):
    imogen.goes_to("concerns:concern", concern.pk).follows("Write a referral")
    imogen.presses("Save, and read what will leave").sees("Choose how soon.", within="body")
    imogen.page.get_by_role("radio", name="Today", exact=True).check()
    imogen.writes("What keeps the child safe until", STEPS)
    imogen.presses("Save, and read what will leave")
    imogen.sees("This is what will leave", HIS_WORDS.replace("  ", " "), FACTS, STEPS)
    imogen.presses("Sign it").sees("Signed. Now send it", within="body")


def when_she_sends_it_by_telephone_and_portal(imogen):
    imogen.goes_to("referrals:referral", Referral.objects.get().pk).follows("It has been sent")
    imogen.presses("Write it down").sees("Choose how it was sent.")
    imogen.ticks("By telephone").writes_moment("When?")
    imogen.writes("To whom did you speak or write?", RUNG).presses("Write it down")
    imogen.sees("Sent, no answer yet", RUNG).follows("Sent in another way too")
    imogen.ticks("Through their portal or form").writes_moment("When?")
    imogen.writes("The reference that they gave", "FEN-2291").presses("Write it down")
    imogen.sees("FEN-2291")


def then_she_is_told_that_nothing_came(imogen):
    Notice.objects.all().delete()
    sweep()
    assert "Imogen Tarrant" in [str(notice.to) for notice in Notice.objects.all()]
    imogen.goes_to("home")


def when_she_chases(imogen):
    imogen.goes_to("home").sees("1 referral to see to").goes_to("due")
    imogen.follows(f"Answer from {FRONT}").sees("The answer is late.")
    imogen.follows("write down what was said").ticks("Asked for the reply that is owed")
    imogen.writes_moment("When?").writes("With whom?", RUNG)
    imogen.writes("What was said, and what follows", "A manager rings.").presses("Write it down")
    imogen.sees("A manager rings.")


def when_she_hears_that_they_do_not_assess(imogen):
    imogen.goes_to("referrals:referral", Referral.objects.get().pk).follows("They answered")
    imogen.ticks("No statutory assessment").writes_moment("When?")
    imogen.writes("What they said, and why", "His gran has him.").presses("Write it down")
    imogen.sees("They do not act.").follows("what, and why")
    imogen.ticks("Refer again: there is something new").writes_moment("When?")
    imogen.writes("Why?", "He is still at risk.").presses("Write it down")


def when_she_refers_again(imogen):
    imogen.goes_to("referrals:referral", Referral.objects.get().pk).follows("Refer again")
    imogen.presses("Save, and read what will leave").sees("Say what is new.")
    imogen.writes("What is new since the referral before?", "A new bruise, seen on Thursday.")
    imogen.presses("Save, and read what will leave").sees("A new bruise, seen on Thursday.", STEPS)
    imogen.presses("Sign it").sees("The referral before")
    again = Referral.objects.get(follows__isnull=False)
    assert again.seal_holds and again.follows.reference == "FEN-2291"
    imogen.goes_to("referrals:referrals").follows("Referred again")
    assert timezone.localdate(again.signed_at).day == 8


def then_the_file_tells_it_all(imogen, cast):
    imogen.goes_to("chronology:file", cast.jory.pk)
    imogen.sees(HIS_WORDS.replace("  ", " "), REASON, "Not today. We will come.")
    imogen.sees("He says it was his father.", "Callum Voss", "He also limped.")
    imogen.sees(f"Referral to {FRONT}, signed", "asked for the reply that is owed")
    imogen.sees(f"Referral to {FRONT} once more, signed")


def when_hettie_presses(hettie, concern):
    hettie.goes_to("concerns:receipt", concern.pk).follows("Please look again")
    hettie.writes("Why should they look again?", STILL_WORRIED).presses("Ask them to look again")
    hettie.sees("Not answered yet")


def then_imogen_answers_with_a_reason(imogen, concern):
    imogen.goes_to("home").follows("1 request to look again")
    imogen.goes_to("concerns:concern", concern.pk).follows("Answer with a reason")
    imogen.sees(STILL_WORRIED).presses("Save the answer").sees("Say why. An answer has its reason.")
    imogen.writes("What do you answer, and why?", ANSWER).presses("Save the answer").sees(ANSWER)


def then_hettie_sees_a_status_only(hettie, concern):
    hettie.goes_to("concerns:receipt", concern.pk).sees("Answered")
    hettie.sees_nothing_of(ANSWER, REASON, "Not today", FRONT, "Referral to", within="main")
