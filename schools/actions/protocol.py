"""What everybody acknowledges before they use an account."""

from django.db import transaction

from audit.actions import record
from schools import protocol, rules
from schools.models import Acknowledgement, Person


@transaction.atomic
def acknowledge(school, *, by):
    """This person has read the protocol and keeps to it. To say so twice adds nothing."""
    rules.check_can_acknowledge(by, school)
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    if school.pk not in protocol.owed_by(by):
        return None
    said = Acknowledgement(school=school, person=by, version=protocol.VERSION)
    said.save()
    record("acknowledged", said, by=by)
    return said
