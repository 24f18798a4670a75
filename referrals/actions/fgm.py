"""FGM that a teacher found: whose duty it is to tell the police, and that they have."""

from django.db import transaction

from audit.actions import record
from concerns.models import Concern
from deadlines.actions import meet, raise_deadline
from referrals import fgm_rules as rules
from referrals import notices
from referrals.models import FgmDeadline, FgmDuty
from schools.models import Person


@transaction.atomic
def name_fgm_duty(concern, *, by, found_at, means, discussed=""):
    """The writer of the concern, a teacher, found FGM: they tell the police, without delay.

    Nothing of it waits for the school, and social care is told beside it. The teacher hears that
    something waits for them; the DSL is reminded for as long as it stands open.
    """
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    rules.check_can_name_fgm_duty(by, concern)
    duty = _begun(concern, by, found_at=found_at, means=means, discussed=discussed)
    record("named_fgm_duty", duty, by=by)
    notices.fgm_found(duty)
    return duty


@transaction.atomic
def take_on_fgm_duty(concern, *, by, found_at, means, discussed=""):
    """The teacher says it themselves, of their own concern: it waits for no lead (REF-13, REF-15).

    The DSL hears that something waits, reminds, and cannot do it for them.
    """
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    rules.check_can_take_on_fgm_duty(by, concern)
    duty = _begun(concern, by, found_at=found_at, means=means, discussed=discussed)
    record("took_on_fgm_duty", duty, by=by)
    notices.fgm_waits(duty, "dsl")
    return duty


def _begun(concern, by, **found):
    """It is owed from when it was found, without a number: there is no countdown."""
    duty = FgmDuty.objects.create(
        school_id=concern.school_id,
        concern=concern,
        teacher_id=concern.author_id,
        by=by,
        **found,
    )
    said = {"school": concern.school, "started_at": duty.found_at, "duty": duty}
    raise_deadline(FgmDeadline, "fgm_found", by=by, **said)
    return duty


@transaction.atomic
def report_fgm(duty, *, by, reported_at, reference, said=""):
    """The teacher has told the police themselves: when, and under which reference."""
    duty = FgmDuty.objects.select_for_update().get(pk=duty.pk)
    rules.check_can_report_fgm(by, duty)
    rules.check_after_it_was_found(duty, reported_at)
    duty.reported_at, duty.reported_by = reported_at, by
    duty.reference, duty.said = reference, said
    duty.save(update_fields=["reported_at", "reported_by", "reference", "said"])
    meet(FgmDeadline.objects.filter(duty=duty), by=by)
    record("reported_fgm", duty, by=by)
    return duty


def find_fgm_unreported(deadline, post):
    """A day more has passed: the DSL reminds the teacher, and cannot do it instead. By the sweep"""
    notices.fgm_waits(deadline.duty, post)
    record("fgm_waits", deadline.duty, by=Person.objects.sweep(), reason=post)
