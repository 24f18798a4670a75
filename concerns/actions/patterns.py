"""What a lead makes of a pattern."""

from django.db import transaction

from audit.actions import Refused, record
from concerns import rules
from concerns.models import Finding, FindingEntry
from concerns.patterns import patterns_of

GONE = "This pattern has been answered, or there is something new behind it. Please look again."


@transaction.atomic
def answer_pattern(pupil, *, by, pattern, verdict, words):
    """Consider a pattern, with what is done about it, or dismiss it, with the reason (CHR-06).

    `pattern` is its key. It is looked for again here: what stands behind it is never taken from
    the page.
    """
    rules.check_can_answer_pattern(by, pupil)
    waiting = {each.key: each for each in patterns_of([pupil], by)[pupil.pk]}
    if pattern not in waiting:
        raise Refused(GONE)
    return _answered(pupil, waiting[pattern], by, verdict, words)


def _answered(pupil, found, by, verdict, words):
    finding = Finding.objects.create(
        school_id=pupil.school_id,
        pupil=pupil,
        rule=found.rule,
        about=found.about,
        sentence=found.sentence,
        verdict=verdict,
        words=words,
        by=by,
    )
    FindingEntry.objects.bulk_create(
        FindingEntry(school_id=pupil.school_id, finding=finding, concern_id=entry.pk)
        for entry in found.entries
    )
    record(verdict, finding, by=by, reason=words)
    return finding
