"""What Celery wakes in this room."""

from celery import shared_task

from schools import actions


@shared_task(name="schools.tasks.send_notices")
def send_notices():
    actions.deliver()


@shared_task(name="schools.tasks.mail_seals")
def mail_seals():
    actions.mail_seals()
