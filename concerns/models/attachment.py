"""Files kept with a concern: scans and photographs of notes and of other paper."""

import hashlib
import uuid

from django.db import models
from django.utils import timezone

from concerns.models.concern import Concern
from concerns.models.draft import Draft
from concerns.models.seal import in_writing, seal_of
from schools.models import Person, School

ENDINGS = {"pdf": "pdf", "jpeg": "jpg", "png": "png", "text": "txt"}
MEDIA = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}
MEDIA["text"] = "text/plain; charset=utf-8"


class WithoutBytes(models.Manager):
    """A list of files does not bring the files: the bytes come when they are asked for."""

    def get_queryset(self):
        return super().get_queryset().defer("data")


class KeptFile(models.Model):
    """One file: what it is, in its keeper's words, and its bytes. Its own name is not kept."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        JPEG = "jpeg", "Photograph"
        PNG = "png", "Picture"
        TEXT = "text", "Text"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    label = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        ordering = ["at", "id"]

    def __str__(self):
        return self.label

    @property
    def file_name(self):
        """What it is called once it lies on somebody's disk: no word of whom it is about."""
        return f"file-{self.pk.hex[:8]}.{ENDINGS[self.kind]}"

    @property
    def media_type(self):
        return MEDIA[self.kind]

    @property
    def is_as_kept(self):
        """Whether these are still the bytes that were kept."""
        return hashlib.sha256(self.data).hexdigest() == self.sha256


class DraftAttachmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What is kept with a draft is its author's, as the draft is, and nobody else's."""
        return self.filter(draft__in=Draft.objects.visible_to(user))


class DraftAttachment(KeptFile):
    """A file beside what somebody is still writing. It can be taken out until it is signed."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="attachments")
    objects = WithoutBytes.from_queryset(DraftAttachmentQuerySet)()


class AttachmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The files of every concern that this person may read in full, and of no other."""
        return self.filter(concern__in=Concern.objects.visible_to(user))

    def submitted_by(self, user):
        """What this person added to what they wrote themselves: theirs as their words are."""
        return self.filter(by=user, concern__in=Concern.objects.submitted_by(user))

    def signed_with(self):
        """Those that were there when the concern was signed. The rest were added to it."""
        return self.filter(with_signing=True)


class Attachment(KeptFile):
    """A file of a signed concern: signed with it, or added to it later. Written once."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="attachments")
    with_signing = models.BooleanField()
    seal = models.CharField(max_length=64)
    objects = WithoutBytes.from_queryset(AttachmentQuerySet)()

    def content(self):
        """What is sealed, as plain data: the bytes stand in it by their own SHA-256."""
        facts = "label kind size sha256".split()
        return {
            **{name: getattr(self, name) for name in facts},
            "id": str(self.pk),
            "concern": str(self.concern_id),
            "at": in_writing(self.at),
            "by": str(self.by_id),
        }

    def sealed(self):
        return seal_of(self.content())

    @property
    def seal_holds(self):
        """Asked when it is opened, since for this the bytes have to be read."""
        return self.seal == self.sealed() and self.is_as_kept
