"""The one table of what was read or changed. Written once: the database refuses the rest."""

from django.db import models
from django.utils import timezone


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

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "record_id", "-at"], name="audit_by_record"),
            models.Index(fields=["by_id", "-at"], name="audit_by_person"),
        ]

    def __str__(self):
        return f"{self.verb} {self.kind} {self.record_id}"
