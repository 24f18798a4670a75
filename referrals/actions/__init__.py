"""Every change there is to what we ask of others, in the order of the story."""

from referrals.actions.following import (
    close_referral,
    escalate,
    find_reply_late,
    log_talk,
    receive_reply,
    take_next_step,
)
from referrals.actions.meetings import (
    add_meeting_action,
    cancel_meeting,
    change_meeting,
    find_meeting_late,
    finish_meeting_action,
    plan_meeting,
    remind_of_meeting,
    write_minutes,
)
from referrals.actions.referring import (
    change_referral,
    print_letter,
    send_referral,
    sign_referral,
    withdraw_referral,
    write_referral,
)

__all__ = [
    "add_meeting_action",
    "cancel_meeting",
    "change_meeting",
    "change_referral",
    "close_referral",
    "escalate",
    "find_meeting_late",
    "find_reply_late",
    "finish_meeting_action",
    "log_talk",
    "plan_meeting",
    "print_letter",
    "receive_reply",
    "remind_of_meeting",
    "send_referral",
    "sign_referral",
    "take_next_step",
    "withdraw_referral",
    "write_minutes",
    "write_referral",
]
