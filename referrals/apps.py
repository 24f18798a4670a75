from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "referrals"

    def ready(self):
        from concerns import beside
        from deadlines import listing, sweep
        from referrals import actions, cards, due, meeting_due
        from referrals.models import MeetingDeadline, NextDeadline, ReplyDeadline

        sweep.register(ReplyDeadline, actions.find_reply_late)
        sweep.register(NextDeadline)
        sweep.register(MeetingDeadline, actions.find_meeting_late, warn=actions.remind_of_meeting)
        listing.add(due.statements)
        listing.add(meeting_due.statements)
        beside.add("referrals/_card.html", cards.of_concern, cards.keeps_open)
