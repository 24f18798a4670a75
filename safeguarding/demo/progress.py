"""What of the demo is loaded already. It stands in the trail, written with the part it tells of.

So a load that was cut short goes on where it stopped, and nothing is ever loaded twice.
"""

from django.utils import timezone

from audit.actions import record
from audit.models import Entry
from schools.models import Person

LOADED = "loaded"


def begun_at():
    """When the demo was first loaded: the "today" of its stories, on a later run too."""
    first = Entry.objects.filter(verb=LOADED).order_by("at").first()
    return first.at if first else timezone.now()


def parts_of(school):
    """The names of this school's parts that are loaded."""
    if school is None:
        return set()
    return set(Entry.objects.about(school).filter(verb=LOADED).values_list("reason", flat=True))


def mark(school, part):
    """This part is loaded. Said in the transaction that loads it, so both stand or neither."""
    record(LOADED, school, by=Person.objects.sweep(), reason=part)
