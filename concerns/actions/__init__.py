"""Every change there is to a concern and a child's file, in the order of the story."""

from concerns.actions.asking import establish, mark
from concerns.actions.attachments import attach, attach_to_draft, take_out
from concerns.actions.attempts import note_attempts
from concerns.actions.bundles import produce_bundle
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
    send_records,
    tell_child,
    tell_parents,
)
from concerns.actions.doors import hear_pupil, name_child, open_door
from concerns.actions.emergencies import (
    find_emergency_unreviewed,
    open_in_emergency,
    review_emergency,
)
from concerns.actions.feedback import tell_writer
from concerns.actions.files import (
    add_event,
    bar_quietly,
    keep_out,
    let_in,
    lift_do_not_inform,
    print_file,
    review_file,
    unbar_quietly,
)
from concerns.actions.images import note_viewing
from concerns.actions.inquiring import log_stage
from concerns.actions.lateness import (
    find_challenge_still_late,
    find_concern_still_late,
    find_file_still_late,
    find_support_still_late,
)
from concerns.actions.linking import link, unlink
from concerns.actions.paper_files import change_paper_file, end_paper_file, list_paper_file
from concerns.actions.patterns import answer_pattern
from concerns.actions.pressing import (
    answer,
    answer_challenge,
    ask_again,
    challenge,
    find_answer_late,
    find_challenge_late,
)
from concerns.actions.professionals import (
    add_professional,
    change_professional,
    end_professional,
)
from concerns.actions.queries import answer_advice, ask_advice, log_from
from concerns.actions.read_alarms import answer_read_alarm, raise_read_alarms
from concerns.actions.searching import find, search
from concerns.actions.sharing import end_share, end_spent_shares, share
from concerns.actions.summaries import rewrite_summary, write_summary
from concerns.actions.supporting import (
    end_support,
    find_support_review_late,
    give_support,
    log_contact,
    remind_of_early_help,
    review_support,
    start_early_help,
    work_with_parents,
)
from concerns.actions.urgent import lift_one_chance, mark_one_chance, refer_directly
from concerns.actions.witness import check_copy, countersign
from concerns.actions.writing import add, discard, save_draft, sign, start_draft

__all__ = [
    "unbar_quietly",
    "add",
    "add_action",
    "add_event",
    "add_professional",
    "advise",
    "answer",
    "answer_advice",
    "answer_pattern",
    "answer_challenge",
    "ask_advice",
    "ask_again",
    "attach",
    "bar_quietly",
    "attach_to_draft",
    "challenge",
    "change_paper_file",
    "change_professional",
    "check_copy",
    "close",
    "countersign",
    "decide",
    "discard",
    "end_paper_file",
    "end_professional",
    "end_share",
    "end_spent_shares",
    "end_support",
    "establish",
    "find",
    "find_action_late",
    "find_emergency_unreviewed",
    "find_answer_late",
    "find_challenge_late",
    "find_challenge_still_late",
    "find_concern_still_late",
    "find_file_review_late",
    "find_file_still_late",
    "find_review_late",
    "find_support_review_late",
    "find_support_still_late",
    "finish_action",
    "give_support",
    "hear_pupil",
    "keep_out",
    "let_in",
    "lift_do_not_inform",
    "link",
    "list_paper_file",
    "log_contact",
    "log_from",
    "mark",
    "lift_one_chance",
    "mark_one_chance",
    "name_child",
    "log_stage",
    "note_attempts",
    "note_viewing",
    "open_concern",
    "open_door",
    "open_in_emergency",
    "print_file",
    "produce_bundle",
    "refer_directly",
    "remind_of_early_help",
    "reopen",
    "review",
    "review_emergency",
    "review_file",
    "review_support",
    "rewrite_summary",
    "save_draft",
    "search",
    "send_records",
    "share",
    "sign",
    "start_draft",
    "start_early_help",
    "take_out",
    "tell_child",
    "tell_parents",
    "tell_writer",
    "unlink",
    "widen",
    "work_with_parents",
    "write_summary",
    "answer_read_alarm",
    "raise_read_alarms",
]
