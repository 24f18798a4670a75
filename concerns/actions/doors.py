"""The pupils' own page: its door, what comes in by it, and who it turns out to be about."""

from django.db import transaction
from django.utils import timezone

from audit.actions import record
from concerns import doors, notices
from concerns.actions.writing import seal, start_files
from concerns.follows import follow
from concerns.models import Concern, Door, Involvement
from schools.wall import within

UNNAMED = "A pupil who did not say who they are"


@transaction.atomic
def open_door(school, *, by):
    """Give the pupils' page a new number. The one before opens nothing any more."""
    doors.check_can_open_door(by, school)
    for before in Door.objects.select_for_update().open().filter(school=school):
        before.shut_at, before.shut_by = timezone.now(), by
        before.save(update_fields=["shut_at", "shut_by"])
    door = Door.objects.create(school=school, by=by)
    record("opened_door", door, by=by)
    return door


@transaction.atomic
def hear_pupil(door, *, by, name, friend=False, **words):
    """Take in what a pupil wrote, word for word. `by` is `Person.objects.pupil()`.

    Nobody is signed in, so that this opens the school's wall itself, for what it writes alone.
    `name` is as it was typed; `friend` says that the worry is about somebody else.
    """
    with within([door.school_id], by.pk):
        doors.check_not_flooded(door.school, urgent=words["urgent"])
        role = Involvement.Role.WITNESS if friend else Involvement.Role.HARMED
        concern = Concern(school=door.school, started_at=timezone.now(), from_pupil=True, **words)
        seal(concern, by, [{"not_on_list": name.strip() or UNNAMED, "role": role}])
        record("heard_pupil", concern, by=by)
        notices.signed(concern)
        return concern


@transaction.atomic
def name_child(concern, *, by, pupil, role=Involvement.Role.HARMED):
    """A lead says which pupil a concern is about. What was signed stays as it was."""
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    doors.check_can_name_child(by, concern)
    doors.check_is_new(concern, pupil)
    child = Involvement.objects.create(
        school_id=concern.school_id,
        concern=concern,
        number=concern.involvements.count() + 1,
        pupil=pupil,
        role=role,
        with_signing=False,
        named_by=by,
    )
    start_files(concern, by, pupil)
    record("named_child", concern, by=by)
    if not concern.is_new:
        follow(concern, [pupil], by)
    return child
