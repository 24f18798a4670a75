from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "referrals"

    def ready(self):
        from concerns import beside
        from deadlines import listing, sweep
        from referrals import actions, cards, due
        from referrals.models import NextDeadline, ReplyDeadline

        sweep.register(ReplyDeadline, actions.find_reply_late)
        sweep.register(NextDeadline)
        listing.add(due.statements)
        beside.add("referrals/_card.html", cards.of_concern, cards.keeps_open)
