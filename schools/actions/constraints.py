"""What only the database can see, two people saving at once, said as a sentence."""

from contextlib import contextmanager

from django.db import IntegrityError, transaction

from audit.actions import Refused
from schools.models import School

SENTENCES = {
    "schools_person_email_key": "Another account has this e-mail already.",
    "post_once_at_a_time": "This person holds that post on those days already.",
    "post_one_lead_dsl": "The school has a lead DSL on those days already. End that post first.",
    "pupil_upn_once_a_school": "Another pupil of this school has this UPN.",
}


@contextmanager
def said_kindly():
    """Save inside this: a constraint that says no becomes Refused with its sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        name = error.__cause__.diag.constraint_name
        if name not in SENTENCES:
            raise
        raise Refused(SENTENCES[name]) from None


def one_at_a_time(school_id):
    """Until this transaction ends nobody else adds here: a button pressed twice adds once."""
    School.objects.select_for_update(no_key=True).get(pk=school_id)
