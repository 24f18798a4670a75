"""The duty rota: who can be reached when, and how."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from audit.models import Entry
from schools import rules
from schools.actions.outbox import tell
from schools.models import Duty, Notice, Person, Post, School

TOLD = "told of gaps in the rota of"
# Once a week is enough to see to it; less than a week, so that a late mail puts off no other.
AGAIN_AFTER = timedelta(days=6)
MUST_KNOW = [Post.Kind.DSL, Post.Kind.DEPUTY_DSL, Post.Kind.HEAD]


@transaction.atomic
def put_on_duty(school, *, by, person, **hours):
    """Enter hours in which somebody of the DSL team can be reached."""
    rules.check_can_keep_rota(by, school.pk)
    leads = Person.objects.holding(school.pk, Post.Kind.DSL, Post.Kind.DEPUTY_DSL)
    if not leads.filter(pk=person.pk).exists():
        raise Refused(f"{person} is neither DSL nor deputy here, and covers for none today.")
    duty = Duty(school=school, person=person, **hours)
    keep(duty, by=by)
    record("put_on_duty", duty, by=by)
    return duty


@transaction.atomic
def take_off_duty(duty, *, by):
    """These hours end with yesterday: from today on nobody counts on them."""
    duty = Duty.objects.select_for_update().get(pk=duty.pk)
    rules.check_can_keep_rota(by, duty.school_id)
    if duty.is_over:
        raise Refused("These hours are over already.")
    yesterday = timezone.localdate() - timedelta(days=1)
    duty.last_on, duty.first_on = yesterday, min(duty.first_on, yesterday)
    keep(duty, by=by, fields=["first_on", "last_on"])
    record("took_off_duty", duty, by=by)
    return duty


@transaction.atomic
def tell_of_gaps(school, now=None):
    """There is a gap ahead: the leads and the head are told that there is something to do."""
    now = now or timezone.now()
    locked = School.objects.select_for_update().get(pk=school.pk)
    told = Entry.objects.about(locked).filter(verb=TOLD, at__gt=now - AGAIN_AFTER)
    people = Person.objects.with_account().holding(locked.pk, *MUST_KNOW)
    if people and not told.exists():
        record(TOLD, locked, by=Person.objects.sweep())
        tell(people, Notice.Subject.TASK, school_id=locked.pk)
