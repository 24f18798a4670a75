"""Whose whereabouts are kept from all but the few who must know them (STA-19).

This room knows nothing of why. `add` is called by the AppConfig.ready() of the room that does.
"""

from django.db.models import BooleanField, ExpressionWrapper, Q

conditions = []


def add(condition):
    """`condition(user, pupil, household)` is a Q: that this person may not know where they live.

    `pupil` and `household` are the paths to both from the row that is asked about.
    """
    if condition not in conditions:
        conditions.append(condition)


def kept_from(user, pupil="pupil", household="pupil__household"):
    """For `annotate`: whether how to reach this home is kept from this person."""
    found = Q(pk=None)
    for condition in conditions:
        found |= condition(user, pupil, household)
    return ExpressionWrapper(found, output_field=BooleanField())
