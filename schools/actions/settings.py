"""What a school settles for itself: settings, terms, closures, the directory."""

from django.db import transaction

from audit.actions import Refused, keep, record
from schools import rules
from schools.actions.constraints import one_at_a_time
from schools.intakes.columns import Unfit
from schools.intakes.terms import CLOSURE, TERM, fitting
from schools.models import Closure, SchoolSettings, Service, Term


@transaction.atomic
def change_settings(school, *, by, **values):
    """Change the school's own settings; what they were stays in the history."""
    rules.check_can_keep_settings(by, school.pk)
    settings = SchoolSettings.objects.select_for_update().get(school=school)
    for name, value in values.items():
        setattr(settings, name, value)
    keep(settings, by=by, fields=list(values))
    record("changed", settings, by=by)
    return settings


@transaction.atomic
def add_term(school, *, by, name, starts_on, ends_on):
    """A stretch of school days."""
    rules.check_can_keep_settings(by, school.pk)
    one_at_a_time(school.pk)
    _check_days_are_free(school.terms, starts_on, ends_on)
    term = Term.objects.create(school=school, name=name, starts_on=starts_on, ends_on=ends_on)
    record("added", term, by=by)
    return term


def _check_days_are_free(rows, starts_on, ends_on):
    other = rows.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).first()
    if other:
        raise Refused(f"Some of these days are in “{other.name}” already. Look at the dates.")


@transaction.atomic
def remove_term(term, *, by):
    """Take out a term that was entered wrongly. Deadlines already set keep their day."""
    rules.check_can_keep_settings(by, term.school_id)
    record("removed", term, by=by, reason=f"{term.name}, {term.starts_on} to {term.ends_on}")
    term.delete()


@transaction.atomic
def add_closure(school, *, by, name, starts_on, ends_on):
    """Days within a term on which pupils are not in."""
    rules.check_can_keep_settings(by, school.pk)
    one_at_a_time(school.pk)
    _check_days_are_free(school.closures, starts_on, ends_on)
    closure = Closure.objects.create(school=school, name=name, starts_on=starts_on, ends_on=ends_on)
    record("added", closure, by=by)
    return closure


@transaction.atomic
def remove_closure(closure, *, by):
    """Take out a closure that was entered wrongly."""
    rules.check_can_keep_settings(by, closure.school_id)
    record("removed", closure, by=by, reason=f"{closure.name}, {closure.starts_on}")
    closure.delete()


@transaction.atomic
def bring_in_days(school, *, by, days):
    """Terms and closures from a file, all of them or none. Returns those that are new here."""
    rules.check_can_keep_settings(by, school.pk)
    one_at_a_time(school.pk)
    try:
        new_terms = fitting(days, TERM, school.terms.all())
        new_closures = fitting(days, CLOSURE, school.closures.all())
    except Unfit as unfit:
        raise Refused(str(unfit)) from None
    for one in new_terms:
        add_term(school, by=by, name=one.name, starts_on=one.starts_on, ends_on=one.ends_on)
    for one in new_closures:
        add_closure(school, by=by, name=one.name, starts_on=one.starts_on, ends_on=one.ends_on)
    return [*new_terms, *new_closures]


@transaction.atomic
def add_service(school, *, by, **words):
    """A line of the school's directory."""
    rules.check_can_keep_settings(by, school.pk)
    one_at_a_time(school.pk)
    if school.services.filter(kind=words["kind"], name__iexact=words["name"]).exists():
        raise Refused("A service of this kind and name is in the directory already.")
    service = keep(Service(school=school, **words), by=by)
    record("added", service, by=by)
    return service


@transaction.atomic
def change_service(service, *, by, **words):
    """Change a line of the directory, or say that it was checked today."""
    rules.check_can_keep_settings(by, service.school_id)
    for name, value in words.items():
        setattr(service, name, value)
    keep(service, by=by, fields=list(words))
    record("changed", service, by=by)
    return service


@transaction.atomic
def remove_service(service, *, by):
    """Take a line out of the directory: it rings nobody any more. Its history stays."""
    rules.check_can_keep_settings(by, service.school_id)
    record("removed", service, by=by)
    service._history_user = by
    service.delete()
