"""Every change there is to a concern and a child's file, in the order of the story."""

from concerns.actions.clocks import (
    find_action_late,
    find_file_review_late,
    find_review_late,
    widen,
)
from concerns.actions.deciding import (
    add_action,
    advise,
    close,
    decide,
    finish_action,
    open_concern,
    reopen,
    review,
    tell_child,
    tell_parents,
)
from concerns.actions.files import (
    add_event,
    keep_out,
    let_in,
    lift_do_not_inform,
    print_file,
    review_file,
)
from concerns.actions.writing import add, discard, save_draft, sign, start_draft

__all__ = [
    "add",
    "add_action",
    "add_event",
    "advise",
    "close",
    "decide",
    "discard",
    "find_action_late",
    "find_file_review_late",
    "find_review_late",
    "finish_action",
    "keep_out",
    "let_in",
    "lift_do_not_inform",
    "open_concern",
    "print_file",
    "reopen",
    "review",
    "review_file",
    "save_draft",
    "sign",
    "start_draft",
    "tell_child",
    "tell_parents",
    "widen",
]
