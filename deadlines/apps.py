from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "deadlines"

    def ready(self):
        # What cannot be trusted must stop the start, not the first concern of the day.
        from deadlines import listing, term_dates
        from deadlines.bank_holidays import check_bank_holidays
        from deadlines.clocks import clocks

        check_bank_holidays()
        clocks()
        listing.add(term_dates.statements)
