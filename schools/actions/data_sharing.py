"""Agreements on sharing, and the list of data flows: entered, changed, ended."""

from django.db import transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from schools import rules
from schools.actions.constraints import one_at_a_time
from schools.models import Agreement, DataFlow


@transaction.atomic
def add_agreement(school, *, by, **words):
    """An agreement that the school has joined, with the secure way agreed (INF-08)."""
    return _add(Agreement, school, by, words)


@transaction.atomic
def add_data_flow(school, *, by, **words):
    """Data that flow, for the record of processing (INF-09)."""
    return _add(DataFlow, school, by, words)


def _add(model, school, by, words):
    rules.check_can_keep_settings(by, school.pk)
    one_at_a_time(school.pk)
    if model.objects.kept().filter(school=school, name__iexact=words["name"]).exists():
        raise Refused("One of this name stands in the list already.")
    row = keep(model(school=school, by=by, **words), by=by)
    record("added", row, by=by)
    return row


@transaction.atomic
def change_of_data(row, *, by, **words):
    """Put an agreement or a flow right, or say when it is looked at again; the history keeps it."""
    row = _locked(row, by)
    for name, value in words.items():
        setattr(row, name, value)
    keep(row, by=by, fields=list(words))
    record("changed", row, by=by)
    return row


@transaction.atomic
def end_of_data(row, *, by):
    """It is in force no longer. That it was stays in the history."""
    row = _locked(row, by)
    row.ended_at, row.ended_by = timezone.now(), by
    keep(row, by=by, fields=["ended_at", "ended_by"])
    record("ended", row, by=by)
    return row


def _locked(row, by):
    row = type(row).objects.select_for_update().get(pk=row.pk)
    rules.check_can_keep_settings(by, row.school_id)
    if row.ended_at:
        raise Refused("Somebody has ended this already.")
    return row
