"""What Celery wakes that needs more than one room."""

from celery import shared_task

from safeguarding import duty


@shared_task(name="safeguarding.tasks.tell_of_gaps")
def tell_of_gaps():
    duty.tell_of_gaps()
