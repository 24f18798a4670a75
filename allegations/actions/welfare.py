"""The child's own track: the DSL team is asked, hears more, and takes it up (ALG-13)."""

from django.db import transaction
from django.utils import timezone

from allegations import notices, rules
from allegations.actions.steps import locked
from allegations.models import Case, CaseChild, Welfare, WelfareMessage
from audit.actions import record
from schools.models import Person


def look_after_children(case, *, by):
    """The DSL team is asked by the program for every child of an allegation, at once: the child
    does not wait until somebody has opened a case (CON-34, PPL-25).

    Only once it is known whom it is about, so that it never goes to them. Nobody's name stands on
    the row: it may have been the writer's act, and the writer's name is kept.
    """
    if not case.is_allegation or case.subject_id is None:
        return
    asked = Welfare.objects.filter(case=case).values("pupil")
    for child in CaseChild.objects.filter(case=case).exclude(pupil__in=asked):
        _ask(child, by, Person.objects.sweep())


@transaction.atomic
def ask_for_welfare(child, *, by, words=""):
    """Whoever deals with the case asks the team, or says more to them, once."""
    child.case = locked(child.case)  # of two who ask at once, one comes second
    rules.check_can_ask_for_welfare(by, child)
    asked = Welfare.objects.filter(case=child.case_id, pupil=child.pupil_id).first()
    rules.check_can_say_more(asked, words)
    asked = asked or _ask(child, by, by)
    if words:
        asked.words, asked.words_at, asked.words_by = words, timezone.now(), by
        asked.save(update_fields=Welfare.SAID)
        record("told_welfare_team", asked, by=by)
    return asked


def _ask(child, by, shown):
    asked = Welfare.objects.create(
        school_id=child.school_id,
        case_id=child.case_id,
        pupil_id=child.pupil_id,
        by=shown,
    )
    record("asked_for_welfare", asked, by=by)
    notices.tell_welfare_team(asked)
    return asked


@transaction.atomic
def take_up_welfare(welfare, *, by, concern):
    """The team works on it in this concern. Who deals with the case learns that, and no more."""
    welfare = Welfare.objects.select_for_update(of=("self",)).get(pk=welfare.pk)
    rules.check_can_take_up_welfare(by, welfare)
    rules.check_is_about(concern, welfare.pupil, by)
    welfare.concern, welfare.taken_at, welfare.taken_by = concern, timezone.now(), by
    welfare.save(update_fields=Welfare.TAKEN)
    record("took_up_welfare", welfare, by=by)
    return welfare


@transaction.atomic
def write_about_child(welfare, *, by, words):
    """The team and whoever deals with the matter write to each other. Who the latter is stays
    unsaid, so that nobody can guess whom it is about."""
    rules.check_can_write_about_child(by, welfare)
    of_team = not Case.objects.handled_by(by).filter(pk=welfare.case_id).exists()
    message = WelfareMessage.objects.create(
        school_id=welfare.school_id,
        case_id=welfare.case_id,
        welfare=welfare,
        of_team=of_team,
        words=words,
        by=by,
    )
    record("wrote_about_child", message, by=by)
    notices.written_about_child(message)
    return message
