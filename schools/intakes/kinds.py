"""Which plan belongs to which kind of list."""

from schools.intakes.contacts import ContactPlan
from schools.intakes.people import PeoplePlan
from schools.intakes.pupils import PupilPlan
from schools.models import Intake

PLANS = {
    Intake.Kind.PUPILS: PupilPlan,
    Intake.Kind.PEOPLE: PeoplePlan,
    Intake.Kind.CONTACTS: ContactPlan,
}


def plan_of(intake, *, lock=False):
    """What this list would do now. With `lock`, what it means stays as it is until we are done."""
    return PLANS[intake.kind](intake, lock=lock)
