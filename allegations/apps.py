from django.apps import AppConfig


class AllegationsConfig(AppConfig):
    name = "allegations"

    def ready(self):
        from allegations import actions, bookings, cards, due
        from allegations.models import CaseDeadline
        from concerns import beside
        from deadlines import listing, sweep
        from schools import endings

        sweep.register(
            CaseDeadline,
            actions.find_case_late,
            warn=actions.remind_of_case,
            escalate=actions.escalate_case,
        )
        listing.add(due.statements)
        endings.add(bookings.against, bookings.overridden)
        beside.add("allegations/_card.html", cards.of_concern)
