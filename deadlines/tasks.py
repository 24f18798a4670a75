"""What Celery wakes. Nothing is told to it, and it may come twice: the rows say what is due."""

from celery import shared_task

from deadlines import sweep as sweeper


@shared_task(name="deadlines.tasks.sweep", ignore_result=True)
def sweep():
    sweeper.sweep()
