"""A form that was sent and carried out."""

from django.db import models
from django.utils import timezone


class Carried(models.Model):
    """Where it led, under a SHA-256 of the form as it was sent: the same one sent again leads there
    and does nothing more. It says nothing of whose it was, and goes after two days."""

    key = models.CharField(max_length=64, primary_key=True)
    leads_to = models.TextField()
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self):
        return "A form that was carried out"
