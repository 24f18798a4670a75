from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ConcernsConfig(AppConfig):
    name = "concerns"

    def ready(self):
        from concerns import actions, due, finding, looking
        from concerns.actions.clocks import forget_file_review
        from concerns.models import (
            ActionDeadline,
            AnswerDeadline,
            ChallengeDeadline,
            EmergencyDeadline,
            FileDeadline,
            OpeningDeadline,
            ReviewDeadline,
            SupportDeadline,
        )
        from deadlines import cancelling, listing, sweep

        late = {"escalate": actions.find_concern_still_late}
        sweep.register(OpeningDeadline, actions.widen, **late)
        sweep.register(ReviewDeadline, actions.find_review_late, **late)
        sweep.register(
            SupportDeadline,
            actions.find_support_review_late,
            warn=actions.remind_of_early_help,
            escalate=actions.find_support_still_late,
        )
        sweep.register(ActionDeadline, actions.find_action_late, **late)
        sweep.register(AnswerDeadline, actions.find_answer_late, **late)
        of_file = {"escalate": actions.find_file_still_late}
        sweep.register(FileDeadline, actions.find_file_review_late, **of_file)
        sweep.register(EmergencyDeadline, actions.find_emergency_unreviewed, **of_file)
        sweep.register(
            ChallengeDeadline,
            actions.find_challenge_late,
            escalate=actions.find_challenge_still_late,
        )
        listing.add(due.statements)
        looking.add(*finding.KINDS)
        cancelling.add(
            FileDeadline,
            due.file_clocks,
            about=lambda one: [one.file.pupil],
            then=forget_file_review,
        )
        post_migrate.connect(_load_categories, sender=self)


def _load_categories(using, **kwargs):
    """The categories everybody has are part of the program: each release brings its own."""
    from concerns.categories import load

    load(using)
