"""That somebody looked for something, and what was shown to them."""

from django.db import transaction

from audit.actions import record_each, record_search


@transaction.atomic
def search(*, by):
    """Leave the trace that this person searched. Not for what: the words may be a child's name."""
    record_search("concerns:search", by=by)


@transaction.atomic
def find(records, *, by):
    """Leave the trace of each record that a search has shown (ACC-13)."""
    record_each("found", records, by=by)
