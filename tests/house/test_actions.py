"""The shape of every change: who did it is always said, and it is all done or not at all."""

import ast
import inspect
from importlib import import_module

import pytest
from django.conf import settings

ROOMS = ["audit", "schools", "deadlines", "concerns", "referrals", "allegations"]
# No person at the keyboard: why there is no `by`.
NO_BY = {
    "schools.tell": "part of another action: owes an e-mail, and holds nothing of any record",
    "schools.tell_address": "as `tell`, to the school's fallback",
    "schools.deliver": "the post room: sends what other actions owe",
    "schools.carry_out_intakes": "woken by the clock, and acts as whoever confirmed the list",
    "schools.sweep_intakes": "woken by the clock, and acts as the sweep's own Person",
    "schools.mail_seals": "woken by the clock, and acts as the sweep's own Person",
    "schools.ask_for_terms": "woken by the clock, and acts as the sweep's own Person",
    "schools.tell_of_gaps": "woken by the clock, and acts as the sweep's own Person",
    "concerns.widen": "called by the sweep, and acts as the sweep's own Person",
    "concerns.find_emergency_unreviewed": "called by the sweep, and acts as the sweep's own Person",
    "concerns.end_spent_shares": "called by the clock, and acts as the sweep's own Person",
    "concerns.raise_read_alarms": "called by the clock, and acts as the sweep's own Person",
    "concerns.note_attempts": "called by the clock, and acts as whoever asked",
    "concerns.find_review_late": "called by the sweep, and acts as the sweep's own Person",
    "concerns.find_support_review_late": "called by the sweep, and acts as the sweep's own Person",
    "concerns.remind_of_early_help": "called by the sweep, and acts as the sweep's own Person",
    "concerns.find_action_late": "called by the sweep, and acts as the sweep's own Person",
    "concerns.find_answer_late": "called by the sweep, and acts as the sweep's own Person",
    "concerns.find_challenge_late": "called by the sweep, and acts as the sweep's own Person",
    "concerns.find_concern_still_late": "called by the sweep, and acts as the sweep's own Person",
    "concerns.find_support_still_late": "called by the sweep, and acts as the sweep's own Person",
    "concerns.find_file_still_late": "called by the sweep, and acts as the sweep's own Person",
    "concerns.find_challenge_still_late": "called by the sweep, and acts as the sweep's own Person",
    "concerns.find_file_review_late": "called by the sweep, and acts as the sweep's own Person",
    "allegations.find_case_late": "called by the sweep, and acts as the sweep's own Person",
    "allegations.remind_of_case": "called by the sweep, and acts as the sweep's own Person",
    "allegations.escalate_case": "called by the sweep, and acts as the sweep's own Person",
    "allegations.find_stranded": "woken by the clock, and acts as the sweep's own Person",
    "referrals.find_notice_untold": "called by the sweep, and acts as the sweep's own Person",
    "referrals.find_fgm_unreported": "called by the sweep, and acts as the sweep's own Person",
    "referrals.find_disagreement_late": "called by the sweep, and acts as the sweep's own Person",
    "referrals.find_next_step_owed": "called by the sweep, and acts as the sweep's own Person",
    "referrals.find_reply_late": "called by the sweep, and acts as the sweep's own Person",
    "referrals.find_reply_still_late": "called by the sweep, and acts as the sweep's own Person",
    "referrals.find_meeting_still_late": "called by the sweep, and acts as the sweep's own Person",
    "referrals.find_meeting_late": "called by the sweep, and acts as the sweep's own Person",
    "referrals.remind_of_meeting": "called by the sweep, and acts as the sweep's own Person",
}
# What leaves no entry in the trail, and why.
NO_ENTRY = {
    **{name: why for name, why in NO_BY.items() if name.startswith("schools.")},
    "concerns.save_draft": "every few seconds while somebody types; a draft is nobody's record yet",
    "allegations.remind_of_case": "changes nothing: it tells those who hold the case",
    "audit.keep": "saves a row with its author, for an action that records",
}
# Called inside the transaction of another action or of the sweep.
WITHIN_ANOTHER = {
    *NO_BY,
    "audit.record",
    "audit.record_each",
    "audit.record_refusal",
    "audit.record_miss",
    "audit.record_search",
    "audit.keep",
}

WRITES_ENTRIES = {"audit.record_each", "audit.record_refusal", "audit.record_search"}
WRITES_ENTRIES.add("audit.record_miss")


def public_actions():
    """Every public function of an actions module or package, as (name, function)."""
    for room in ROOMS:
        module = import_module(f"{room}.actions")
        for name in getattr(module, "__all__", dir(module)):
            function = getattr(module, name)
            if inspect.isfunction(function) and function.__module__.startswith(f"{room}.actions"):
                if not name.startswith("_"):
                    yield f"{room}.{name}", function


ACTIONS = dict(public_actions())


def source_tree(function):
    return ast.parse(inspect.getsource(inspect.unwrap(function))).body[0]


def called_in(function):
    """The names of all that a function calls, and what those of its own module call in turn."""
    seen, queue = set(), [inspect.unwrap(function)]
    while queue:
        current = queue.pop()
        for node in ast.walk(source_tree(current)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                name = node.func.id
                inner = current.__globals__.get(name)
                ours = inspect.isfunction(inner) and inner.__module__.split(".")[0] in ROOMS
                if name not in seen and ours:
                    queue.append(inspect.unwrap(inner))
                seen.add(name)
    return seen


def decorators(function):
    return {ast.unparse(decorator) for decorator in source_tree(function).decorator_list}


def test_there_are_actions_to_look_at():
    assert len(ACTIONS) > 35
    assert {*NO_BY, *NO_ENTRY, *WITHIN_ANOTHER} <= set(ACTIONS)


@pytest.mark.parametrize("name", sorted(set(ACTIONS) - set(NO_BY)))
def test_whoever_acts_is_said_by_name_and_never_left_out(name):
    by = inspect.signature(ACTIONS[name]).parameters["by"]
    assert by.kind is inspect.Parameter.KEYWORD_ONLY
    assert by.default is inspect.Parameter.empty


@pytest.mark.parametrize("name", sorted(set(ACTIONS) - WITHIN_ANOTHER))
def test_an_action_is_done_whole_or_not_at_all(name):
    assert "transaction.atomic" in decorators(ACTIONS[name])


@pytest.mark.parametrize("name", sorted(set(ACTIONS) - set(NO_ENTRY) - {"audit.record"}))
def test_an_action_writes_to_the_trail_in_sight(name):
    if name in WRITES_ENTRIES:
        assert "Entry.objects" in inspect.getsource(ACTIONS[name])
        return
    assert {"record", "record_each", "record_search"} & called_in(ACTIONS[name])


def test_no_change_is_made_outside_the_actions():
    """Views, commands and tasks save nothing themselves."""
    writes = {"save", "create", "get_or_create", "update_or_create", "bulk_create", "delete"}
    allowed = {"session.save", "request.session.save"}
    wrong = []
    for room in [*ROOMS, "chronology", "safeguarding"]:
        for path in (settings.BASE_DIR / room).rglob("*view*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    said = ast.unparse(node.func)
                    if node.func.attr in writes and said not in allowed:
                        wrong.append(f"{path.name}: {said}")
    assert not wrong
