"""Scenario 1: Jory tells Hettie; Hettie writes it down; Imogen decides; the file tells it all."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from audit.models import Entry
from concerns.models import Concern
from schools.actions import deliver
from tests.journeys.walk import DESKTOP, PHONE

pytestmark = pytest.mark.journey
HIS_WORDS = "“He got cross and he hit me here.”  Then: “don’t tell”"
FACTS = "Jory held his left arm and showed me the top of it."
REASON = "A mark and his words agree; he is afraid to go home."
NOTHING_OF_IT = (HIS_WORDS, FACTS, REASON, "Penhale", "Jory")


@pytest.mark.meets(
    *"CON-02 CON-03 CON-04 CON-05 CON-06 CON-07 CON-08 CON-10 CON-18 CON-19 CON-33".split(),
    *"TRI-01 TRI-02 TRI-05 TRI-06 TRI-15 TRI-17 TRI-19 TRI-20 URG-01 PPL-17".split(),
    *"CHR-01 CHR-02 CHR-03 ACC-02 ACC-16 ACC-21 GUI-01 GUI-02 GUI-04 GUI-14".split(),
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
    when_she_keeps_callum_out(imogen, cast)
    then_a_decision_needs_its_reason(imogen)
    when_she_takes_advice_and_does_not_tell_the_parents(imogen)
    then_do_not_inform_stands_on_every_page(imogen, cast, concern)
    when_hettie_is_asked_to_act_and_does(imogen, hettie, concern)
    when_jory_is_told_and_the_concern_is_reviewed(imogen)
    when_it_is_closed_and_a_new_mark_reopens_it(imogen)
    then_the_file_tells_the_whole_story(imogen, cast)
    then_the_others_see_what_their_posts_allow(arrive, cast, concern)
    then_hettie_sees_a_status_only(hettie, concern)


def when_hettie_writes_down_what_jory_said(hettie):
    happened = timezone.localtime() - timedelta(minutes=25)
    hettie.sees("Imogen Tarrant", "999", within="header")
    hettie.follows("Log a concern", within=hettie.page.locator("header"))
    hettie.sees("Ring 999", "01632 960123")
    hettie.ticks("No, it is about a child").presses("Start writing")
    hettie.finds_child("pen", "Jory Penhale, Year 4 Oak")
    hettie.writes("What day did it happen?", f"{happened:%Y-%m-%d}")
    hettie.writes("At what time?", f"{happened:%H:%M}").chooses("Where?", "Classroom")
    hettie.writes("What did the child say", HIS_WORDS).writes("What did you see or hear", FACTS)
    hettie.writes("What have you done", "Stayed with him. Told Bashir at once.")
    hettie.unfolds("What you asked, and what you told the child")
    hettie.sees("Do not promise to keep it secret", "ask only who, where, when, what")
    hettie.writes("What did you ask?", "What happened next?")
    hettie.writes("What did you tell the child", "That he was right to tell me.")
    hettie.unfolds("What kind of worry").ticks("Physical")
    hettie.unfolds("Add my own view").writes("Your own view", "He seems afraid.")


def when_she_marks_the_place_by_keyboard(hettie):
    hettie.unfolds("Mark it on a body map")
    hettie.page.locator("#map-help").scroll_into_view_if_needed()
    hettie.page.locator("svg[data-side=front] .region[tabindex='0']").focus()
    hettie.types("ArrowDown ArrowDown ArrowDown ArrowRight")
    hettie.goes_on_until("ArrowDown", "Left upper arm, front")
    hettie.types("Enter")
    hettie.sees("Mark 1")
    hettie.chooses("What it looks like", "Red mark").writes("Size, such as", "2p coin")
    hettie.writes("Colour", "dark red").look()


def then_she_reads_it_through_and_signs(hettie):
    hettie.presses("Read it through and sign")
    hettie.sees("Once signed it stays as it is", HIS_WORDS.replace("  ", " "), FACTS)
    hettie.sees("Left upper arm, front", "2p coin", "The writer’s own view (an opinion)")
    expect(hettie.page.locator(".map.still svg[data-side=front] .mark")).to_have_count(1)
    hettie.presses("Sign and send to the DSL team")
    hettie.sees("The DSL team has been told", "Please also speak to one of them now")
    expect(hettie.page.locator(".seal")).to_contain_text(
        re.compile(r"Signed by Hettie Marlowe.*2[5-7] minutes after it happened")
    )


def then_what_she_signed_is_exactly_what_she_typed(concern):
    assert (concern.childs_words, concern.account) == (HIS_WORDS, FACTS)
    assert concern.seal_holds
    mark = concern.marks.get()
    assert (mark.region, mark.colour) == ("front-left-upper-arm", "dark red")


def then_the_leads_get_a_mail_that_names_nobody(cast):
    deliver()
    assert {to for sent in mail.outbox for to in sent.to} == {cast.lead.email, cast.deputy.email}
    for sent in mail.outbox:
        whole = str(sent.message())
        assert not [word for word in (*NOTHING_OF_IT, "Physical") if word in whole]


def then_she_follows_it_but_cannot_open_or_change_it(hettie, cast, concern):
    hettie.finds_nothing_at("chronology:file", cast.jory.pk)
    hettie.finds_nothing_at("concerns:concern", concern.pk)
    hettie.goes_to("concerns:mine").sees("Jory Penhale", "Received")
    hettie.follows(re.compile(r"\d{4}, \d\d:\d\d")).sees(FACTS)
    expect(hettie.page.locator("main textarea, main input:not([type=hidden])")).to_have_count(0)
    hettie.follows("Add to this").writes("What do you want to add", "He also limped.")
    hettie.presses("Sign the addition").sees("He also limped.")


def when_imogen_opens_it_at_the_head_of_the_queue(imogen, concern):
    imogen.sees("1 not opened yet").follows("1 not opened yet")
    first = imogen.page.locator("tbody tr").first
    imogen.presses("Open the concern", within=first)
    imogen.is_at("concerns:concern", concern.pk)
    imogen.sees("Opened by Imogen Tarrant", HIS_WORDS.replace("  ", " "), FACTS, "He also limped.")
    imogen.sees("minutes after it happened", "Kit Penhale", "Senara Penhale", "01632 960777")


def when_she_keeps_callum_out(imogen, cast):
    imogen.goes_to("chronology:file", cast.jory.pk).follows("Keep somebody out")
    imogen.chooses("Who is kept out?", "Callum Voss").writes("Why?", "A cousin of the father.")
    imogen.presses("Keep them out").sees("Callum Voss is kept out", within="body")


def then_a_decision_needs_its_reason(imogen):
    imogen.goes_to("concerns:queue").follows("Jory held his left arm")
    imogen.follows("Decide").sees("About Jory Penhale.")
    imogen.ticks("Refer to children's social care").ticks("Report to the police")
    imogen.writes("How does this serve the child?", "He need not go home to it.")
    imogen.presses("Save the decision").sees("A decision is not saved without its reason")
    assert imogen.field("How does this serve the child?").input_value()
    imogen.writes("Why?", REASON).presses("Save the decision").sees("Decided: Refer to", REASON)


def when_she_takes_advice_and_does_not_tell_the_parents(imogen):
    imogen.follows("Advice you took").writes("Whom did you ask?", "Fenmoor social care")
    imogen.writes("Who gave the advice?", "Duty worker").writes_moment("When?")
    imogen.writes("What did you ask?", "May we tell the parents?")
    imogen.writes("What did they advise?", "Not today. We will come.")
    imogen.ticks("It was about whether and when").presses("Save").sees("Not today. We will come.")
    imogen.follows("Parents told, or why not").ticks("No, and they are not to be told for now")
    imogen.presses("Save").sees("Choose why they are not told", "Say why, in your own words")
    imogen.chooses("Why are they not told?", "The child would be at greater risk")
    imogen.writes("In your own words", "He says it was his father.").presses("Save")


def then_do_not_inform_stands_on_every_page(imogen, cast, concern):
    imogen.sees_nothing_of("01632 960777")
    for name, args in [
        ("concerns:queue", ()),
        ("concerns:concern", (concern.pk,)),
        ("chronology:children", ()),
        ("chronology:file", (cast.jory.pk,)),
        ("chronology:print", (cast.jory.pk,)),
        ("chronology:reads", (cast.jory.pk,)),
        ("concerns:add-event", (cast.jory.pk,)),
        ("concerns:add-professional", (cast.jory.pk,)),
        *((f"concerns:{verb}", (concern.pk,)) for verb in "decide advise tell-child note".split()),
    ]:
        imogen.goes_to(name, *args).sees("Do not inform parents", within="body")


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
    imogen.sees(HIS_WORDS.replace("  ", " "), REASON, "Not today. We will come.")
    imogen.sees("Sit with him at lunch", "We sat together", "To stay with his gran.")
    imogen.sees("He sleeps again.", "Safe with his gran.", "A new mark on Thursday.")
    imogen.sees("He says it was his father.", "Callum Voss", "He also limped.")
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
    hettie.sees_nothing_of(REASON, "Not today", "gran", "Do not inform")
