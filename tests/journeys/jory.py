"""What Jory tells Hettie, and what comes of it: steps that more than one journey goes through."""

import re
from datetime import timedelta

from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from schools.actions import deliver

HIS_WORDS = "“He got cross and he hit me here.”  Then: “don’t tell”"
FACTS = "Jory held his left arm and showed me the top of it."
REASON = "A mark and his words agree; he is afraid to go home."
NOTHING_OF_IT = (HIS_WORDS, FACTS, REASON, "Penhale", "Jory")


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
    told = {to for sent in mail.outbox for to in sent.to}
    assert told == {cast.lead.email, cast.deputy.email}, told
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


def then_a_decision_needs_its_reason(imogen):
    imogen.goes_to("concerns:queue").follows("Jory held his left arm")
    imogen.follows("Decide").sees("About Jory Penhale.")
    imogen.ticks("Refer to children's social care").ticks("Report to the police")
    imogen.writes("How does this serve the child?", "He need not go home to it.")
    imogen.presses("Save the decision").sees("A decision is not saved without its reason")
    assert imogen.field("How does this serve the child?").input_value()
    imogen.writes("Why?", REASON).presses("Save the decision").sees("Decided: Refer to", REASON)


def when_she_keeps_callum_out(imogen, cast):
    imogen.goes_to("chronology:file", cast.jory.pk).follows("Keep somebody out")
    imogen.chooses("Who is kept out?", "Callum Voss").writes("Why?", "A cousin of the father.")
    imogen.presses("Keep them out").sees("Callum Voss is kept out", within="body")


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
