"""What was read or changed. Written once: the database refuses the rest, and chains what stands."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone


class ThisTransaction(models.Func):
    """The number of the transaction that writes the row."""

    template = "pg_current_xact_id()::text::bigint"
    output_field = models.BigIntegerField()


class EntryQuerySet(models.QuerySet):
    def about(self, record):
        """Every entry on this one record."""
        return self.filter(kind=record._meta.label_lower, record_id=str(record.pk))

    def reads(self):
        return self.filter(verb="read")


class Entry(models.Model):
    """One thing that one person read, changed, printed or was refused, and when.

    It points at people and records by their keys alone, without foreign keys: the trail neither
    blocks the records nor falls with them.
    """

    at = models.DateTimeField(default=timezone.now, db_index=True)
    school_id = models.BigIntegerField(null=True)
    by_id = models.UUIDField(null=True)
    verb = models.CharField(max_length=40)
    kind = models.CharField(max_length=60)
    record_id = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    # The transaction it was written in: a change that no entry shares one with came from elsewhere.
    tx = models.BigIntegerField(db_default=ThisTransaction(), editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "record_id", "-at"], name="audit_by_record"),
            models.Index(fields=["by_id", "-at"], name="audit_by_person"),
        ]

    def __str__(self):
        return f"{self.verb} {self.kind} {self.record_id}"


class Link(models.Model):
    """The place of one entry in the chain of its school, sealed over all that stands before it.

    A trigger writes it when the transaction commits, as the audit's own role; the app only reads.
    `chain` is the school's key, 0 for entries of no school. `seal` is a SHA-256 in hex.
    """

    entry_id = models.BigIntegerField(primary_key=True)
    chain = models.BigIntegerField()
    place = models.BigIntegerField()
    seal = models.CharField(max_length=64)
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "place"], name="audit_one_link_a_place")
        ]

    def __str__(self):
        return f"{self.chain} {self.place} {self.seal}"


class Change(models.Model):
    """That one statement changed rows of a tracked table, whoever sent it and by whatever means.

    A trigger writes it, so bulk writes, SQL by hand and psql leave it too. It names rows, and none
    of their words.
    """

    at = models.DateTimeField()
    tx = models.BigIntegerField(db_index=True)
    role = models.CharField(max_length=63)
    by = models.CharField(max_length=40)
    school_id = models.BigIntegerField(null=True)
    of = models.CharField(max_length=63)
    what = models.CharField(max_length=10)
    rows = models.BigIntegerField()
    keys = ArrayField(models.TextField())

    def __str__(self):
        return f"{self.what} {self.of} {self.rows}"
