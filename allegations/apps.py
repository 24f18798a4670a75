from django.apps import AppConfig


class AllegationsConfig(AppConfig):
    name = "allegations"

    def ready(self):
        from allegations import actions, due
        from allegations.models import CaseDeadline
        from deadlines import listing, sweep

        sweep.register(
            CaseDeadline,
            actions.find_case_late,
            warn=actions.remind_of_case,
            escalate=actions.escalate_case,
        )
        listing.add(due.statements)
