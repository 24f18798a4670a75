"""Advice from the leads without naming a child; and the concern that may come of it."""

from django.db import transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from concerns import notices, queries
from concerns.actions.writing import save_draft, start_draft
from concerns.models import Query


@transaction.atomic
def ask_advice(school, *, by, asked):
    """Ask the leads what to do, about a child who is not named."""
    queries.check_can_ask_advice(by, school)
    query = Query(school=school, asked=asked, by=by)
    keep(query, by=by)
    record("asked_advice", query, by=by)
    notices.asked_advice(query)
    return query


@transaction.atomic
def answer_advice(query, *, by, reason):
    """A lead answers. Whoever asked reads it."""
    query = Query.objects.select_for_update().get(pk=query.pk)
    queries.check_can_answer_advice(by, query)
    if not reason.strip():
        raise Refused("Write your answer.")
    query.answer, query.answered_at, query.answered_by = reason, timezone.now(), by
    keep(query, by=by, fields=["answer", "answered_at", "answered_by"])
    record("answered_advice", query, by=by)
    notices.answered(query)
    return query


@transaction.atomic
def log_from(query, *, by):
    """Begin a concern with what was asked in it. It leads back to the question once it is signed.

    An unfinished draft that was begun from it before is gone on with.
    """
    query = Query.objects.select_for_update().get(pk=query.pk)
    queries.check_can_log_from(by, query)
    if begun := queries.draft_of(query, by):
        return begun
    draft = start_draft(by=by, school_id=query.school_id)
    draft = save_draft(draft, by=by, fields={"account": [query.asked]}, version=0)
    query.became = draft.pk
    keep(query, by=by, fields=["became"])
    record("logged_from", query, by=by)
    return draft
