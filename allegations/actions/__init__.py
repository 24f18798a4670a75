"""Every change there is to a worry about an adult, in the order of the story."""

from allegations.actions.alike import answer_case_pattern, link_case
from allegations.actions.arranging import agree_arrangements, propose_arrangements
from allegations.actions.bodies import decide_body, prepare_body, send_body
from allegations.actions.handling import (
    conclude,
    end_letting_in,
    escalate_case,
    find_case_late,
    find_stranded,
    let_in,
    open_case,
    pass_on,
    remind_of_case,
    reopen_case,
    take_over,
)
from allegations.actions.keeping import decide_keeping
from allegations.actions.naming import identify, lift_bar, name_child, set_standing
from allegations.actions.reporting import add_to_report, discard_report, send_report, start_report
from allegations.actions.story import enquire, judge, tell_lado, tell_lado_yourself, write_note
from allegations.actions.suspending import (
    confirm_suspension,
    decide_suspension,
    draft_letter,
    end_suspension,
    review_suspension,
)
from allegations.actions.welfare import ask_for_welfare, take_up_welfare, write_about_child
from concerns.actions import save_draft as save_report

__all__ = [
    "confirm_suspension",
    "decide_suspension",
    "draft_letter",
    "end_suspension",
    "review_suspension",
    "add_to_report",
    "agree_arrangements",
    "answer_case_pattern",
    "ask_for_welfare",
    "conclude",
    "decide_body",
    "decide_keeping",
    "discard_report",
    "end_letting_in",
    "enquire",
    "escalate_case",
    "find_case_late",
    "find_stranded",
    "identify",
    "judge",
    "let_in",
    "lift_bar",
    "link_case",
    "name_child",
    "open_case",
    "pass_on",
    "prepare_body",
    "propose_arrangements",
    "remind_of_case",
    "reopen_case",
    "save_report",
    "send_body",
    "send_report",
    "set_standing",
    "start_report",
    "take_over",
    "take_up_welfare",
    "tell_lado",
    "tell_lado_yourself",
    "write_about_child",
    "write_note",
]
