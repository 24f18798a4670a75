"""What is still not done a working day after its time, or two: the next post hears. By the sweep.

Whom `clocks.toml` names as next, and no sooner: its owner has heard when the time ran out.
"""

from audit.actions import record
from concerns import notices
from schools.models import Person


def find_concern_still_late(deadline, post):
    """Of a concern: it is not opened, not looked at again, an action is not done (TRI-19)."""
    notices.still_late(deadline.concern, post)
    _written(deadline, post)


def find_support_still_late(deadline, post):
    """Nobody has looked whether support helps; of early help the last word is outside (TRI-10)."""
    notices.support_still_late(deadline.support, post)
    _written(deadline, post)


def find_file_still_late(deadline, post):
    """Of a file: its review, or the look at an opening in an emergency (CHR-05, ACC-23)."""
    notices.file_still_late(deadline.file, post)
    _written(deadline, post)


def find_challenge_still_late(deadline, post):
    """Nobody has answered a challenge: the chair hears of it too (WHI-04)."""
    notices.challenge_still_late(deadline.challenge)
    _written(deadline, post)


def _written(deadline, post):
    record("still_late", deadline, by=Person.objects.sweep(), reason=post)
