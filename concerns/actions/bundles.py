"""What of a child's file is given out of the house as one bundle."""

from django.db import transaction

from audit.actions import record
from concerns import bundle_rules as rules
from concerns.models import Bundle


@transaction.atomic
def produce_bundle(file, *, by, entries, **said):
    """Write down that a bundle was made: for whom, what for, and the keys of what is in it."""
    rules.check_can_produce_bundle(by, file)
    rules.check_has_entries(entries)
    bundle = Bundle.objects.create(
        school_id=file.school_id, pupil_id=file.pk, entries=entries, by=by, **said
    )
    record("produced_bundle", file, by=by)
    return bundle
