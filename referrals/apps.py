from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "referrals"

    def ready(self):
        from concerns import beside, follows, looking
        from deadlines import cancelling, listing, sweep
        from referrals import actions, cards, due, finding, meeting_due, status_cards
        from referrals.actions import notices
        from referrals.models import (
            FgmDeadline,
            MeetingDeadline,
            NextDeadline,
            PlanDeadline,
            ReplyDeadline,
        )
        from referrals.whereabouts import kept_from
        from schools import leaving, whereabouts

        sweep.register(
            ReplyDeadline, actions.find_reply_late, escalate=actions.find_reply_still_late
        )
        sweep.register(
            NextDeadline, actions.find_disagreement_late, escalate=actions.find_next_step_owed
        )
        sweep.register(FgmDeadline, escalate=actions.find_fgm_unreported)
        sweep.register(
            MeetingDeadline,
            actions.find_meeting_late,
            warn=actions.remind_of_meeting,
            escalate=actions.find_meeting_still_late,
        )
        sweep.register(PlanDeadline, escalate=actions.find_notice_untold)
        follows.add(notices.tell_of_concern)
        leaving.add(notices.tell_of_leaving)
        whereabouts.add(kept_from)
        listing.add(due.statements)
        listing.add(meeting_due.statements)
        cancelling.add(ReplyDeadline, due.reply_clocks, about=lambda one: one.referral.pupils)
        cancelling.add(NextDeadline, due.next_clocks, about=lambda one: one.referral.pupils)
        cancelling.add(PlanDeadline, due.notice_clocks, about=lambda one: [one.notice.pupil])
        cancelling.add(
            MeetingDeadline, meeting_due.meeting_clocks, about=lambda one: one.meeting.pupils
        )
        looking.add(*finding.KINDS)
        beside.add("referrals/_card.html", cards.of_concern, cards.keeps_open)
        beside.add_own("referrals/_own_card.html", cards.of_writer)
        beside.add(
            "referrals/status/_card.html",
            status_cards.of_concern,
            status_cards.keeps_open,
            status_cards.tells,
        )
