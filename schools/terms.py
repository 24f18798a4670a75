"""Whether the term dates reach far enough for the clocks that count school days.

A clock that runs past the last term entered counts working days instead, the stricter reading; so
whoever keeps the settings is asked for the next term before it is needed.
"""

from datetime import timedelta

from django.db.models import Max, Q
from django.utils import timezone

from schools import posts
from schools.models import School
from schools.posts import Can

# The summer holiday of a state school is under seven weeks. A longer gap between two terms is
# more likely a term that nobody has entered, and must not be counted as a holiday.
LONGEST_HOLIDAY = timedelta(weeks=8)
# Longer than any clock in school days, and than the summer holiday before one.
AHEAD = timedelta(weeks=10)


def short_of_terms(schools):
    """Those of these schools with no term in the weeks ahead; `last` is their last day of term."""
    reach = schools.annotate(last=Max("terms__ends_on"))
    return reach.filter(Q(last=None) | Q(last__lt=timezone.localdate() + AHEAD))


def running_out(user):
    """(school, its last day of term or None) where no term is entered for the weeks ahead."""
    keeps = posts.schools_where(user, Can.KEEP_SETTINGS)
    if not keeps:
        return []
    return [(one, one.last) for one in short_of_terms(School.objects.filter(pk__in=keeps))]
