"""What somebody sees, as their next request has it."""

from schools.models import Person


def fresh(person):
    """As the next request has this person, with nothing of the last one remembered."""
    return Person.objects.get(pk=person.pk)


def sees(person, item):
    return type(item).objects.visible_to(fresh(person)).filter(pk=item.pk).exists()
