"""What everybody acknowledges before they use an account, and who has not yet (PPL-30, ACC-22).

The words stand in templates/schools/first_use.html. Whoever changes what they ask of people gives
them a new version here: then everybody is asked once more.
"""

from schools import posts
from schools.models import Acknowledgement, Person, School

VERSION = "2026-11"


def owed_by(user):
    """Keys of the schools where this person holds a post and has not acknowledged these words."""
    here = posts.schools_of(user)
    said = Acknowledgement.objects.filter(person=user, version=VERSION, school__in=here)
    return {*here} - {*said.values_list("school", flat=True)}


def schools_owed(user):
    return School.objects.visible_to(user).filter(pk__in=owed_by(user))


def list_of(school, user):
    """Everybody here with an account, and their latest acknowledgement or None."""
    seen = Acknowledgement.objects.visible_to(user).filter(school=school).order_by("at")
    latest = {row.person_id: row for row in seen}
    people = Person.objects.at_school(school.pk).with_account()
    rows = [(person, latest.get(person.pk)) for person in people]
    return sorted(rows, key=lambda row: is_current(row[1]))


def is_current(row):
    return row is not None and row.version == VERSION
