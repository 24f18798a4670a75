"""What Celery wakes in this room."""

from celery import shared_task

from schools import actions, once
from schools.wall import EVERY_SCHOOL, within


@shared_task(name="schools.tasks.send_notices")
def send_notices():
    actions.deliver()


@shared_task(name="schools.tasks.mail_seals")
def mail_seals():
    actions.mail_seals()


@shared_task(name="schools.tasks.ask_for_terms")
def ask_for_terms():
    actions.ask_for_terms()


@shared_task(name="schools.tasks.carry_out_intakes")
def carry_out_intakes():
    actions.carry_out_intakes()


@shared_task(name="schools.tasks.sweep_intakes")
def sweep_intakes():
    with within(EVERY_SCHOOL):
        actions.sweep_intakes()


@shared_task(name="schools.tasks.forget_presses")
def forget_presses():
    once.forget_old()
