"""When a stage of the school's own inquiry is written down."""

from audit.actions import Refused
from concerns import rules
from concerns.models import Stage


def check_can_log_stage(user, concern):
    """The DSL and the deputies, on an open concern of a kind that is inquired into so (CHR-09)."""
    rules.check_can_act_on(user, concern)
    if not concern.category_marks.filter(category__code__in=Stage.WORRIES).exists():
        raise Refused(
            "First add the kind “Sexual violence, harassment or harmful sexual behaviour” or "
            "“Child-on-child abuse” to this concern: an inquiry belongs to those."
        )


def check_belongs(concern, pupil, shows):
    """The child is one of the concern's, and the file is kept with it."""
    if pupil and not concern.involvements.filter(pupil=pupil).exists():
        raise Refused("Choose a child whom this concern is about.")
    if shows and shows.concern_id != concern.pk:
        raise Refused("Choose a file that is kept with this concern.")


def check_is_not_logged(concern, words):
    """What is sent twice is written once: nobody could take the second away."""
    if concern.stages.filter(**words).exists():
        raise Refused("This is written down already, word for word.")
