"""The school's report for a meeting, what the parents had of it, and the briefing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from audit.models import Entry
from chronology import story
from concerns import actions as concerns
from concerns.printing import pdf_of
from referrals import actions
from referrals.models import MeetingDeadline, MeetingReport, ReportSending
from tests.cast import decided, kept_out, meeting, signed

WATCHED = "attendance wellbeing progress welfare presentation child_says plan asks".split()


@pytest.fixture
def conference(cast):
    """A conference about Jory next week, for which a report is due; he has said what he wishes."""
    concern = decided(signed(cast.teacher, cast.jory, account="He was cold."), cast.lead)
    concerns.tell_child(concern, by=cast.lead, told="We help.", wishes="To stay with gran.")
    day = timezone.localdate() + timedelta(days=5)
    found = meeting([cast.jory], cast.lead, kind="initial", report_due_on=day)
    found.concern = concern
    return found


@pytest.fixture
def page(client):
    def asked(person, name, /, *keys, **typed):
        client.force_login(person)
        address = reverse(f"referrals:{name}", args=keys)
        return client.post(address, typed) if typed else client.get(address)

    return asked


def moment():
    now = timezone.localtime()
    return {"happened_at_0": f"{now:%Y-%m-%d}", "happened_at_1": f"{now:%H:%M:%S}"}


@pytest.mark.meets("MAM-05", "INF-07")
def test_a_report_holds_the_five_things_the_wishes_and_the_entries_that_were_ticked(
    cast, conference, page
):
    assert "To stay with gran." in page(cast.lead, "write-report", conference.pk).text
    typed = {name: f"On {name}." for name in WATCHED}
    chosen = [f"signed-{conference.concern.pk}"]
    answer = page(cast.lead, "write-report", conference.pk, **typed, chosen=chosen)
    shown = page(cast.lead, "report", MeetingReport.objects.get().pk)
    assert answer.status_code == 302
    assert all(text in shown.text for text in [*typed.values(), "He was cold."])
    assert "The marks and the words agree." not in shown.text  # the decision was not ticked


@pytest.mark.meets("MAM-02", "MAM-03")
def test_that_it_was_sent_says_whether_the_parents_had_it_first_or_why_not(cast, conference, page):
    send = {"sent": "yes", "with_whom": "The chair", **moment()}
    asked = page(cast.lead, "send-report", conference.pk, **send)
    assert "Say whether the parents had it before the meeting." in asked.text
    asked = page(cast.lead, "send-report", conference.pk, **send, parents="before")
    assert "Say on which day they had it." in asked.text and "The chair" in asked.text
    asked = page(cast.lead, "send-report", conference.pk, **send, parents="not")
    assert "Say why they did not have it." in asked.text
    why = "It would put him at risk."
    page(cast.lead, "send-report", conference.pk, **send, parents="not", parents_words=why)
    assert why in page(cast.lead, "meeting", conference.pk).text
    running = MeetingDeadline.objects.filter(meeting=conference, clock="meeting_report").open()
    assert not running.exists()
    titles = [entry.title for entry in story.entries_for(cast.jory, cast.lead)]
    assert "Report sent for: Initial child protection conference" in titles


@pytest.mark.meets("MAM-12")
def test_that_none_was_sent_says_why(cast, conference, page):
    asked = page(cast.lead, "send-report", conference.pk, sent="no", **moment())
    assert "Say why no report was sent." in asked.text
    page(cast.lead, "send-report", conference.pk, sent="no", why_none="Too late.", **moment())
    assert ReportSending.objects.get().why_none == "Too late."
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportSending.objects.create(
            school=cast.school,
            meeting=conference,
            by=cast.lead,
            sent=True,
            parents="not",
            happened_at=timezone.now(),
        )


@pytest.mark.meets("MAM-04")
def test_whoever_attends_is_briefed_from_the_chronology_and_that_is_written_down(
    cast, conference, page, monkeypatch
):
    made = []

    def keep(html):
        made.append(html)
        return pdf_of(html)

    monkeypatch.setattr("referrals.views.pages.pdf_of", keep)
    chosen = [f"signed-{conference.concern.pk}"]
    answer = page(cast.lead, "print-briefing", conference.pk, chosen=chosen)
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF-")
    assert "He was cold." in made[0] and "To stay with gran." not in made[0]
    assert Entry.objects.filter(verb="printed_briefing", record_id=str(conference.pk)).exists()
    page(cast.lead, "brief", conference.pk, person=cast.teacher.pk, **moment())
    assert conference.briefings.get().person == cast.teacher
    titles = [entry.title for entry in story.entries_for(cast.jory, cast.lead)]
    assert "Callum Voss briefed for: Initial child protection conference" in titles


def test_nobody_is_briefed_who_is_kept_out(cast, conference):
    kept_out(cast.jory, cast.deputy, cast.lead)
    with pytest.raises(Refused, match="kept out"):
        actions.brief(conference, by=cast.lead, person=cast.deputy, happened_at=timezone.now())


@pytest.mark.meets("ACC-16")
def test_a_report_is_hidden_from_whoever_is_kept_out_of_a_concern_it_is_made_of(cast, page):
    """The concern is about Mina too: whoever is kept out of her file reads none of it."""
    concern = decided(signed(cast.teacher, cast.jory, cast.mina), cast.lead)
    found = meeting([cast.jory], cast.lead)
    report = actions.write_report(
        found, by=cast.lead, chosen=[f"signed-{concern.pk}"], attendance="He came."
    )
    kept_out(cast.mina, cast.deputy, cast.lead)
    assert page(cast.deputy, "meeting", found.pk).status_code == 200
    assert page(cast.deputy, "report", report.pk).status_code == 404
    assert str(report.pk) not in page(cast.deputy, "meeting", found.pk).text


def test_a_report_of_another_meeting_and_an_empty_one_are_refused(cast, conference, page):
    asked = page(cast.lead, "write-report", conference.pk, attendance=" ")
    assert "Nothing is written yet." in asked.text
    other = meeting([cast.jory], cast.lead)
    report = actions.write_report(other, by=cast.lead, chosen=[], attendance="He came.")
    with pytest.raises(Refused, match="another meeting"):
        actions.send_report(
            conference, by=cast.lead, sent=True, report=report, happened_at=timezone.now()
        )
