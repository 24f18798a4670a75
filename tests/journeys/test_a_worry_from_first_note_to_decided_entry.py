"""Jory tells Hettie, who writes it down; Imogen decides, closes and reopens; the file tells all."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Entry
from concerns.models import Concern
from tests.journeys.jory import (
    FACTS,
    HIS_WORDS,
    NOTHING_OF_IT,
    REASON,
    then_a_decision_needs_its_reason,
    then_she_follows_it_but_cannot_open_or_change_it,
    then_she_reads_it_through_and_signs,
    then_the_leads_get_a_mail_that_names_nobody,
    then_what_she_signed_is_exactly_what_she_typed,
    when_hettie_writes_down_what_jory_said,
    when_imogen_opens_it_at_the_head_of_the_queue,
    when_she_marks_the_place_by_keyboard,
    when_she_takes_advice_and_does_not_tell_the_parents,
)
from tests.journeys.walk import DESKTOP, PHONE

pytestmark = pytest.mark.journey


@pytest.mark.meets(
    *"CON-02 CON-03 CON-04 CON-05 CON-06 CON-07 CON-08 CON-10 CON-18 CON-19 CON-33".split(),
    *"TRI-01 TRI-02 TRI-05 TRI-06 TRI-15 TRI-17 TRI-19 TRI-20 URG-01 PPL-17".split(),
    *"CHR-01 CHR-02 CHR-03 ACC-02 ACC-21 GUI-01 GUI-02 GUI-04 GUI-14".split(),
)
def test_a_worry_from_first_note_to_decided_entry(arrive, cast):
    hettie = arrive(cast.assistant, width=PHONE)
    when_hettie_writes_down_what_jory_said(hettie)
    when_she_marks_the_place_by_keyboard(hettie)
    then_she_reads_it_through_and_signs(hettie)
    concern = Concern.objects.get()
    then_what_she_signed_is_exactly_what_she_typed(concern)
    then_the_leads_get_a_mail_that_names_nobody(cast)
    then_she_follows_it_but_cannot_open_or_change_it(hettie, cast, concern)

    imogen = arrive(cast.lead, width=DESKTOP)
    when_imogen_opens_it_at_the_head_of_the_queue(imogen, concern)
    then_a_decision_needs_its_reason(imogen)
    when_she_takes_advice_and_does_not_tell_the_parents(imogen)
    when_hettie_is_asked_to_act_and_does(imogen, hettie, concern)
    when_jory_is_told_and_the_concern_is_reviewed(imogen)
    when_it_is_closed_and_a_new_mark_reopens_it(imogen)
    then_the_file_tells_the_whole_story(imogen, cast)
    then_the_others_see_what_their_posts_allow(arrive, cast, concern)
    then_hettie_sees_a_status_only(hettie, concern)


def when_hettie_is_asked_to_act_and_does(imogen, hettie, concern):
    imogen.goes_to("concerns:concern", concern.pk).follows("Ask somebody to do something")
    imogen.writes("What is to be done?", "Sit with him at lunch each day.")
    imogen.chooses("By whom?", "Hettie Marlowe")
    imogen.writes("By what day?", f"{timezone.localdate() + timedelta(days=3):%Y-%m-%d}")
    imogen.presses("Add the action").sees("Sit with him at lunch", "finish the open actions")
    hettie.goes_to("home").follows("Sit with him at lunch").sees_nothing_of(*NOTHING_OF_IT)
    hettie.writes("What was done?", "We sat together, Monday to Friday.").presses("Done")


def when_jory_is_told_and_the_concern_is_reviewed(imogen):
    imogen.goes_to("concerns:queue").follows("Jory held his left arm")
    imogen.follows("What the child was told").presses("Save").sees("Please mend this first")
    imogen.writes("What was the child told", "That we told people who can help.")
    imogen.writes("What did they say?", "OK.").writes("wish and feel", "To stay with his gran.")
    imogen.presses("Save").sees("To stay with his gran.").follows("Look at it again")
    imogen.writes("What has changed", "He sleeps again.")
    imogen.writes("Look at it again on", f"{timezone.localdate() + timedelta(days=7):%Y-%m-%d}")
    imogen.presses("Save the review").sees("He sleeps again.")


def when_it_is_closed_and_a_new_mark_reopens_it(imogen):
    imogen.follows("Close it").presses("Close it").sees("Please mend this first")
    imogen.writes("How was it followed up?", "Two visits.").writes(
        "How was it resolved?", "A plan."
    )
    imogen.writes("What is the outcome", "Safe with his gran.")
    imogen.writes("What further support", "Lunch with Hettie.").presses("Close it")
    imogen.sees("Closed.", "Safe with his gran.").follows("Reopen it")
    imogen.writes("Why?", "A new mark on Thursday.").presses("Reopen it")
    imogen.sees("Being dealt with", "A new mark on Thursday.")


def then_the_file_tells_the_whole_story(imogen, cast):
    imogen.goes_to("chronology:children").follows("Jory Penhale")
    imogen.sees(HIS_WORDS.replace("  ", " "), REASON, "He also limped.")
    imogen.sees("Sit with him at lunch", "We sat together", "To stay with his gran.")
    imogen.sees("He sleeps again.", "Safe with his gran.", "A new mark on Thursday.")
    imogen.follows("Decisions", within=imogen.page.locator("main .bar")).sees(REASON)
    imogen.sees_nothing_of("He sleeps again.", within="main .lines")
    imogen.follows("Print").presses("Make the pages").sees(REASON, "Printed by Imogen Tarrant")
    imogen.goes_to("chronology:reads", cast.jory.pk).sees("Imogen Tarrant", "Printed the file")


def then_the_others_see_what_their_posts_allow(arrive, cast, concern):
    file, entry = ("chronology:file", cast.jory.pk), ("concerns:concern", concern.pk)
    head = arrive(cast.head)
    head.goes_to(*file).sees(REASON)
    head.goes_to(*entry).sees(FACTS)
    freya = arrive(cast.lead_elsewhere)
    freya.goes_to("concerns:queue").sees("0 open").sees_nothing_of(*NOTHING_OF_IT)
    freya.sees("On duty now: Freya Lindqvist", within="header").sees_nothing_of("Imogen Tarrant")
    for walker in (freya, arrive(cast.teacher, width=PHONE)):
        walker.finds_nothing_at(*file)
        walker.finds_nothing_at(*entry)
    assert Entry.objects.filter(verb="read", by_id=cast.head.pk).exists()


def then_hettie_sees_a_status_only(hettie, concern):
    hettie.goes_to("concerns:receipt", concern.pk).sees(
        "Being dealt with", "If you are still worried"
    )
    hettie.sees_nothing_of(REASON, "gran")
