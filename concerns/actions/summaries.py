"""What a lead writes about a child for those who teach them."""

from django.db import transaction

from audit.actions import record
from concerns import share_rules as rules
from concerns.models import Summary, SummaryVersion


@transaction.atomic
def write_summary(pupil, *, by, title, words):
    """A summary about a child, which then can be shared without the file (ACC-09)."""
    rules.check_can_write_summary(by, pupil)
    summary = Summary.objects.create(school_id=pupil.school_id, pupil=pupil, title=title, by=by)
    _add_version(summary, by, words)
    record("wrote_summary", summary, by=by)
    return summary


@transaction.atomic
def rewrite_summary(summary, *, by, words):
    """The next version. Whoever is shown the summary reads this one from now on."""
    rules.check_can_write_summary(by, summary.pupil)
    version = _add_version(summary, by, words)
    record("rewrote_summary", summary, by=by)
    return version


def _add_version(summary, by, words):
    return SummaryVersion.objects.create(
        school_id=summary.school_id, summary=summary, words=words, by=by
    )
