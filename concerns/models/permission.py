"""Who is shown what by name: django-guardian's permissions on single objects, on foreign keys.

A row stands for as long as a share is in force and no longer: ending the share takes it away. The
share itself (share.py) is the lasting record of who, what, why and until when. They are read in
by_name.py.
"""

import uuid

from django.contrib.auth.models import Permission
from django.db import models
from guardian.managers import UserObjectPermissionManager
from guardian.models import UserObjectPermissionBase

from schools.models import Person, School


class ObjectPermission(UserObjectPermissionBase):
    """One person may read one thing, until a moment. `permission` is always its `be_shown`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    user = models.ForeignKey(Person, models.PROTECT, related_name="+")
    permission = models.ForeignKey(Permission, models.PROTECT)
    share = models.OneToOneField("concerns.Share", models.PROTECT, related_name="+")
    post = models.CharField(max_length=30, blank=True)
    until = models.DateTimeField()
    objects = UserObjectPermissionManager()

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True


class FilePermission(ObjectPermission):
    content_object = models.ForeignKey("concerns.File", models.PROTECT, related_name="shown_by")
    emergency = models.BooleanField(default=False)

    class Meta(ObjectPermission.Meta):
        abstract = False


class ConcernPermission(ObjectPermission):
    content_object = models.ForeignKey("concerns.Concern", models.PROTECT, related_name="shown_by")

    class Meta(ObjectPermission.Meta):
        abstract = False


class SummaryPermission(ObjectPermission):
    content_object = models.ForeignKey("concerns.Summary", models.PROTECT, related_name="shown_by")

    class Meta(ObjectPermission.Meta):
        abstract = False
