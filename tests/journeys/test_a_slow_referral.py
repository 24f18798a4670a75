"""Scenario 1 from its fifth step on: referred on a Friday, no answer, no assessment, once more."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from deadlines.sweep import sweep
from referrals.models import Referral, ReplyDeadline
from schools.models import Notice
from tests.cast import decided, signed

pytestmark = pytest.mark.journey
WORDS = "Dad hit me because I was late."
STEPS = "He goes home with his gran."
RUNG = "Duty worker at the front door"
FRONT = "Fenmoor social care"


@pytest.fixture
def on(time_machine, cast):
    """Move to an hour of May 2025, on the school's own clock, and sign in again there."""

    def moved(person, day, hour, minute=0):
        time_machine.move_to(datetime(2025, 5, day, hour - 1, minute, tzinfo=UTC))
        return person.comes_in(cast.lead)

    return moved


@pytest.mark.meets("FUP-01", "FUP-02", "FUP-03", "FUP-04", "FUP-08")
def test_imogen_refers_rings_again_and_refers_once_more(arrive, cast, on):
    imogen = on(arrive(both=True), 2, 11)
    concern = signed(cast.assistant, cast.jory, childs_words=WORDS, urgent=True)
    said = {"reason": "A mark as of a hand.", "protective_steps": STEPS}
    decided(concern, cast.lead, "social_care", **said)
    writes_and_signs(imogen, concern)
    sends(on(imogen, 2, 12, 15))
    due = ReplyDeadline.objects.get().due_at
    assert due == datetime(2025, 5, 6, 11, 15, tzinfo=UTC)  # Monday is a bank holiday
    on(imogen, 6, 12, 20)
    Notice.objects.all().delete()
    sweep()
    assert "Imogen Tarrant" in [str(notice.to) for notice in Notice.objects.all()]
    chases(imogen)
    hears_that_they_do_not_assess(on(imogen, 7, 10))
    refers_again(on(imogen, 8, 9))
    imogen.goes_to("chronology:file", cast.jory.pk)
    imogen.sees(f"Referral to {FRONT}, signed", "asked for the reply that is owed")
    imogen.sees(f"Referral to {FRONT} once more, signed")
    hettie = arrive(width=390).comes_in(cast.assistant)
    hettie.goes_to("concerns:receipt", concern.pk).sees_nothing_of(
        FRONT, "Referral to", within="main"
    )


def writes_and_signs(imogen, concern):
    imogen.goes_to("concerns:concern", concern.pk).follows("Write a referral")
    imogen.presses("Save, and read what will leave")
    imogen.sees("This is what will leave", WORDS, STEPS)
    imogen.presses("Sign it").sees("Without consent, tick why", within="body")
    imogen.follows("Change it").ticks("Asking would put the child at greater risk")
    imogen.presses("Save, and read what will leave").presses("Sign it")
    imogen.sees("Signed. Now send it", within="body")


def sends(imogen):
    imogen.goes_to("referrals:referral", Referral.objects.get().pk).follows("It has been sent")
    imogen.presses("Write it down").sees("Choose how it was sent.")
    imogen.ticks("By telephone").writes_moment("When?")
    imogen.writes("To whom did you speak or write?", RUNG).presses("Write it down")
    imogen.sees("Sent, no answer yet", RUNG).follows("Sent in another way too")
    imogen.ticks("Through their portal or form").writes_moment("When?")
    imogen.writes("The reference that they gave", "FEN-2291").presses("Write it down")
    imogen.sees("FEN-2291")


def chases(imogen):
    imogen.goes_to("home").sees("1 referral to see to").goes_to("due")
    imogen.follows(f"Answer from {FRONT}").sees("The answer is late.")
    imogen.follows("write down what was said").ticks("Asked for the reply that is owed")
    imogen.writes_moment("When?").writes("With whom?", RUNG)
    imogen.writes("What was said, and what follows", "A manager rings.").presses("Write it down")
    imogen.sees("A manager rings.")


def hears_that_they_do_not_assess(imogen):
    imogen.goes_to("referrals:referral", Referral.objects.get().pk).follows("They answered")
    imogen.ticks("No statutory assessment").writes_moment("When?")
    imogen.writes("What they said, and why", "His gran has him.").presses("Write it down")
    imogen.sees("They do not act.").follows("what, and why")
    imogen.ticks("Refer again: there is something new").writes_moment("When?")
    imogen.writes("Why?", "He is still at risk.").presses("Write it down")


def refers_again(imogen):
    imogen.goes_to("referrals:referral", Referral.objects.get().pk).follows("Refer again")
    imogen.presses("Save, and read what will leave").sees("Say what is new.")
    imogen.writes("What is new since the referral before?", "A new bruise, seen on Thursday.")
    imogen.presses("Save, and read what will leave").sees("A new bruise, seen on Thursday.")
    imogen.presses("Sign it").sees("The referral before")
    again = Referral.objects.get(follows__isnull=False)
    assert again.seal_holds and again.follows.reference == "FEN-2291"
    imogen.goes_to("referrals:referrals").follows("Referred again")
    assert timezone.localdate(again.signed_at).day == 8
