"""The school's report for a meeting is written and sent; whoever attends is briefed."""

from django.db import transaction

from audit.actions import record
from deadlines.actions import meet
from referrals import extracts
from referrals import meeting_rules as rules
from referrals.actions.meetings import locked_meeting
from referrals.models import (
    Briefing,
    MeetingDeadline,
    MeetingReport,
    ReportEntry,
    ReportSending,
)


@transaction.atomic
def write_report(meeting, *, by, chosen, **words):
    """The report with the chosen entries, word for word (MAM-05). Another version is another."""
    meeting = locked_meeting(meeting)
    rules.check_can_write_report(by, meeting)
    of_it = {"school_id": meeting.school_id, "by": by}
    report = MeetingReport.objects.create(meeting=meeting, **of_it, **words)
    entries = extracts.picked(meeting.pupils, by, chosen)
    for number, entry in enumerate(entries, start=1):
        ReportEntry.objects.create(
            school_id=meeting.school_id, report=report, **extracts.fields_of(number, entry)
        )
    record("wrote_report", report, by=by)
    return report


@transaction.atomic
def print_report(report, *, by):
    """It was made as a PDF. That is not kept: it can be made again of what was written."""
    rules.check_can_write_report(by, report.meeting)
    record("printed_report", report, by=by)


@transaction.atomic
def send_report(meeting, *, by, sent, report=None, **words):
    """It has gone, and whether the parents had it first; or none went, and why (MAM-03)."""
    meeting = locked_meeting(meeting)
    rules.check_can_send_report(by, meeting, report)
    sending = ReportSending.objects.create(
        school_id=meeting.school_id, meeting=meeting, by=by, sent=sent, report=report, **words
    )
    meet(MeetingDeadline.objects.filter(meeting=meeting, clock="meeting_report"), by=by)
    record("sent_report", sending, by=by)
    return sending


@transaction.atomic
def brief(meeting, *, by, person, **words):
    """Somebody who attends was told what they need to know (MAM-04)."""
    meeting = locked_meeting(meeting)
    rules.check_can_brief(by, meeting)
    rules.check_may_take_part(person, meeting.pupils, meeting.school_id)
    briefing = Briefing.objects.create(
        school_id=meeting.school_id, meeting=meeting, by=by, person=person, **words
    )
    record("briefed", briefing, by=by)
    return briefing


@transaction.atomic
def print_briefing(meeting, *, by):
    """A briefing was made as a PDF, and is not kept. Who has it is written down with `brief`."""
    rules.check_can_brief(by, meeting)
    record("printed_briefing", meeting, by=by)
