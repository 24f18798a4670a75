"""What Celery wakes in this room."""

from celery import shared_task

from concerns import actions
from schools.wall import EVERY_SCHOOL, within


@shared_task(name="concerns.tasks.end_spent_shares")
def end_spent_shares():
    """Nothing waits for this: what is spent opens nothing already. It takes the rows away."""
    with within(EVERY_SCHOOL):
        actions.end_spent_shares()


@shared_task(name="concerns.tasks.raise_read_alarms")
def raise_read_alarms():
    with within(EVERY_SCHOOL):
        actions.raise_read_alarms()


@shared_task(name="concerns.tasks.note_attempts")
def note_attempts():
    with within(EVERY_SCHOOL):
        actions.note_attempts()
