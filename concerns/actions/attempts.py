"""Somebody who is kept out of a child's file asked for it all the same: written down, and said."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from audit.actions import MISSED, record
from audit.models import Entry
from concerns import notices
from concerns.models import Exclusion, Involvement
from concerns.models.file import TRIED

# Of one person and one child once a day, however often they ask.
DAY = timedelta(days=1)


@transaction.atomic
def note_attempts():
    """An entry in the file of each child whose pages somebody asked for who is kept out of it, and
    word to the leads (ACC-13, ACC-16). How many were noted. Called by the clock.

    Not in the request that asked: it takes as long, and leaves as much, as one for nothing. Of
    whoever is kept out quietly nothing is said, or the leads would learn that they are.
    """
    since = timezone.now() - DAY
    kept_out = Exclusion.objects.in_force().said().exclude(pupil__file=None)
    kept_out = kept_out.select_related("pupil__file", "person")
    missed = Entry.objects.filter(verb=MISSED, at__gte=since).values_list("by_id", "record_id")
    asked = set(missed.filter(by_id__in=kept_out.values("person")))
    met = [each for each in kept_out if asked and _asked_for(each, asked)]
    return sum(_note(each, since) for each in met)


def _asked_for(exclusion, asked):
    keys = {key for person, key in asked if person == exclusion.person_id}
    concerns = Involvement.objects.filter(pupil=exclusion.pupil_id).values_list("concern")
    of_child = {str(exclusion.pupil_id), *(str(key) for (key,) in concerns)} if keys else set()
    return bool(keys & of_child)


def _note(exclusion, since):
    """Whether it is new. Two workers at once note it once: the row is locked."""
    Exclusion.objects.select_for_update().get(pk=exclusion.pk)
    file = exclusion.pupil.file
    noted = Entry.objects.about(file).filter(verb=TRIED, by_id=exclusion.person_id, at__gt=since)
    if noted.exists():
        return False
    record(TRIED, file, by=exclusion.person)
    notices.tried_to_open(file)
    return True
