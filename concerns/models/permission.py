"""Who is shown what by name: django-guardian's permissions on single objects, on foreign keys.

A row stands for as long as a share is in force and no longer: ending the share takes it away. The
share itself (share.py) is the lasting record of who, what, why and until when.
"""

import uuid

from django.contrib.auth.models import Permission
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from guardian.managers import UserObjectPermissionManager
from guardian.models import UserObjectPermissionBase

from schools import posts
from schools.models import Person, School
from schools.posts import Can


def in_sight(rows, user, shown):
    """Of these rows, those of schools where a post of theirs reads files, and those shown by name.

    `shown(user, schools)` gives the keys of the latter, at schools where only a name can open
    anything. Nearly everybody has the one kind of school or the other, and their statement is then
    as short as that; for the rest it is a UNION of keys, since an OR reads the whole table.
    """
    read = posts.schools_where(user, Can.READ_FILES)
    by_name = sorted({*posts.schools_where(user, Can.BE_SHOWN)} - {*read})
    if not by_name:
        return rows.filter(school__in=read)
    keys = shown(user, by_name)
    if read:
        by_post = rows.model._base_manager.filter(school__in=read).values("pk")
        keys = by_post.union(keys)
    return rows.filter(pk__in=keys)


def files_shown(user, schools):
    return FilePermission.objects.in_force(user, schools).values("content_object")


def summaries_shown(user, schools):
    return SummaryPermission.objects.in_force(user, schools).values("content_object")


def concerns_shown(user, schools):
    """Those shared themselves; those of a file that is shared; those of one open in an emergency.

    A file that is shared leaves out what is also about another child, unless that child's file is
    shared too (ACC-18), and what is held in confidence (ACC-11). In an emergency nothing about the
    child is left out.
    """
    from concerns.models.concern import Concern
    from concerns.models.confidence import held_in_confidence
    from concerns.models.parts import Involvement

    named = ConcernPermission.objects.in_force(user, schools).values("content_object")
    files = FilePermission.objects.in_force(user, schools)
    in_emergency = files.filter(emergency=True).values("content_object")
    others = Involvement.objects.filter(concern=OuterRef("pk"), pupil__isnull=False)
    others = others.exclude(pupil__in=files.values("content_object"))
    of_files = Concern.objects.filter(school__in=schools).order_by().values("pk")
    whole = of_files.filter(involvements__pupil__in=files.values("content_object"))
    return named.union(
        whole.filter(~Exists(others), ~held_in_confidence()),
        of_files.filter(involvements__pupil__in=in_emergency),
    )


class PermissionQuerySet(models.QuerySet):
    def in_force(self, user, schools):
        """What this person is shown today at these schools, of children who are still on roll.

        What they are shown as the holder of a post (a SENCO who is consulted), while they hold it.
        """
        by_post = Q(post="", school__in=schools)
        for school, kind, _ in posts.held_by(user):
            if school in schools:
                by_post |= Q(post=kind, school=school)
        return self.model.on_roll(self.filter(by_post, user=user, until__gt=timezone.now()))


class ObjectPermission(UserObjectPermissionBase):
    """One person may read one thing, until a moment. `permission` is always its `be_shown`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    user = models.ForeignKey(Person, models.PROTECT, related_name="+")
    permission = models.ForeignKey(Permission, models.PROTECT)
    share = models.OneToOneField("concerns.Share", models.PROTECT, related_name="+")
    post = models.CharField(max_length=30, blank=True)
    until = models.DateTimeField()
    objects = UserObjectPermissionManager.from_queryset(PermissionQuerySet)()

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True


class FilePermission(ObjectPermission):
    content_object = models.ForeignKey("concerns.File", models.PROTECT, related_name="shown_by")
    emergency = models.BooleanField(default=False)

    class Meta(ObjectPermission.Meta):
        abstract = False

    @staticmethod
    def on_roll(rows):
        return rows.exclude(content_object__pupil__left_on__lte=timezone.localdate())


class ConcernPermission(ObjectPermission):
    content_object = models.ForeignKey("concerns.Concern", models.PROTECT, related_name="shown_by")

    class Meta(ObjectPermission.Meta):
        abstract = False

    @staticmethod
    def on_roll(rows):
        from concerns.models.parts import Involvement

        left = Involvement.objects.filter(pupil__left_on__lte=timezone.localdate())
        return rows.filter(~Exists(left.filter(concern=OuterRef("content_object"))))


class SummaryPermission(ObjectPermission):
    content_object = models.ForeignKey("concerns.Summary", models.PROTECT, related_name="shown_by")

    class Meta(ObjectPermission.Meta):
        abstract = False

    @staticmethod
    def on_roll(rows):
        return rows.exclude(content_object__pupil__left_on__lte=timezone.localdate())
