"""What Celery wakes in this room."""

from celery import shared_task

from allegations import actions
from schools.wall import EVERY_SCHOOL, within


@shared_task(name="allegations.tasks.find_stranded")
def find_stranded():
    with within(EVERY_SCHOOL):
        actions.find_stranded()
