"""How the trail is written, and how a tracked record is saved with the right name beside it."""

from audit.models import Entry

MISSED = "missed"


class Refused(Exception):
    """The rule says no. Its text is the reason, said to the person who asked."""


def record(verb, on, *, by, reason=""):
    """Add one entry to the trail, in the caller's transaction.

    `on` is the record read or changed; its `school_id` goes with it. `by` is a Person.
    """
    return Entry.objects.create(
        verb=verb,
        kind=on._meta.label_lower,
        record_id=str(on.pk),
        school_id=on.pk if on._meta.label_lower == "schools.school" else on.school_id,
        by_id=by.pk,
        reason=reason,
    )


def record_each(verb, records, *, by):
    """Add one entry for each of these records, all at once."""
    return Entry.objects.bulk_create(
        Entry(
            verb=verb,
            kind=on._meta.label_lower,
            record_id=str(on.pk),
            school_id=on.school_id,
            by_id=by.pk,
        )
        for on in records
    )


def keep(on, *, by, fields=None):
    """Save a record whose history is kept, with `by` as the author of this version.

    django-simple-history would take the author from the request of the thread, which may be
    another person's after an error; here it is always said.
    """
    on._history_user = by
    on.save(update_fields=fields)
    return on


def record_refusal(page, *, by):
    """Add an entry that a rule refused this person on this page (the route's name)."""
    return Entry.objects.create(verb="refused", kind="page", record_id=page[:40], by_id=by.pk)


def record_miss(page, key, *, by):
    """Add an entry that this person asked on this page (the route's name) for a record of this key,
    and was told that there is none: whether there is none or it is out of their sight (ACC-13)."""
    words = {"kind": "page", "record_id": str(key)[:40], "reason": page}
    return Entry.objects.create(verb=MISSED, by_id=by.pk, **words)


def record_search(page, *, by):
    """Add an entry that this person searched on this page. What for is not kept."""
    return Entry.objects.create(verb="searched", kind="page", record_id=page[:40], by_id=by.pk)
