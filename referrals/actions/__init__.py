"""Every change there is to what we ask of others, in the order of the story."""

from referrals.actions.considering import consider
from referrals.actions.fgm import (
    find_fgm_unreported,
    name_fgm_duty,
    report_fgm,
    take_on_fgm_duty,
)
from referrals.actions.following import (
    close_referral,
    escalate,
    find_disagreement_late,
    find_next_step_owed,
    find_reply_late,
    find_reply_still_late,
    log_talk,
    receive_reply,
    take_next_step,
)
from referrals.actions.meetings import (
    add_meeting_action,
    cancel_meeting,
    change_meeting,
    find_meeting_late,
    find_meeting_still_late,
    finish_meeting_action,
    plan_meeting,
    remind_of_meeting,
    write_minutes,
)
from referrals.actions.notices import find_notice_untold, give_notice, raise_notices
from referrals.actions.referring import (
    change_referral,
    print_letter,
    send_referral,
    sign_referral,
    withdraw_referral,
    write_referral,
)
from referrals.actions.reports import (
    brief,
    print_briefing,
    print_report,
    send_report,
    write_report,
)
from referrals.actions.sharing import log_sharing, note_shared
from referrals.actions.statuses import (
    add_status,
    answer_status,
    change_status,
    end_status,
    tell_staff,
)

__all__ = [
    "find_disagreement_late",
    "find_fgm_unreported",
    "name_fgm_duty",
    "report_fgm",
    "add_meeting_action",
    "add_status",
    "answer_status",
    "brief",
    "cancel_meeting",
    "change_meeting",
    "change_referral",
    "change_status",
    "close_referral",
    "consider",
    "end_status",
    "escalate",
    "find_meeting_late",
    "find_meeting_still_late",
    "find_next_step_owed",
    "find_notice_untold",
    "find_reply_late",
    "find_reply_still_late",
    "finish_meeting_action",
    "give_notice",
    "log_sharing",
    "log_talk",
    "note_shared",
    "plan_meeting",
    "print_briefing",
    "print_letter",
    "print_report",
    "raise_notices",
    "receive_reply",
    "remind_of_meeting",
    "send_referral",
    "send_report",
    "sign_referral",
    "take_next_step",
    "take_on_fgm_duty",
    "tell_staff",
    "withdraw_referral",
    "write_minutes",
    "write_referral",
    "write_report",
]
