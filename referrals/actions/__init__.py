"""Every change there is to what we ask of others, in the order of the story."""

from referrals.actions.following import (
    close_referral,
    escalate,
    find_reply_late,
    log_talk,
    receive_reply,
    take_next_step,
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
    "change_referral",
    "close_referral",
    "escalate",
    "find_reply_late",
    "log_talk",
    "print_letter",
    "receive_reply",
    "send_referral",
    "sign_referral",
    "take_next_step",
    "withdraw_referral",
    "write_referral",
]
