"""What a school has chosen where a clock leaves it a choice, and what it would be without."""

from deadlines.models import SchoolClock


def chosen(rule, school):
    """(length, unit) for `raise_deadline`; (None, "") where the school has chosen nothing.

    What was chosen under an older rule never goes past what the rule of today allows.
    """
    if not rule.is_settled_here:
        return None, ""
    own = SchoolClock.objects.filter(school=school, clock=rule.name).first()
    if own is None or own.unit not in rule.units:
        return None, ""
    return min(own.length, rule.most) if rule.most else None, own.unit


def length_at(rule, school):
    """How long it is at this school, in its unit there."""
    return chosen(rule, school)[0] or rule.length


def unit_at(rule, school):
    return chosen(rule, school)[1] or rule.unit
