"""The shape of every change: who did it is always said, and it is all done or not at all."""

import ast
import inspect
from datetime import timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from audit.models import Entry
from concerns import actions as concerns
from concerns.models import Category, Concern
from concerns.uploads import taken_in
from schools.models import Person
from tests import cast as casting

ROOMS = ["audit", "schools", "deadlines", "concerns", "referrals", "allegations"]
# No person at the keyboard: why there is no `by`.
NO_BY = {
    "schools.tell": "part of another action: owes an e-mail, and holds nothing of any record",
    "schools.tell_address": "as `tell`, to the school's fallback",
    "schools.deliver": "the post room: sends what other actions owe",
    "schools.carry_out_intakes": "woken by the clock, and acts as whoever confirmed the list",
    "schools.sweep_intakes": "woken by the clock, and acts as the sweep's own Person",
    "schools.mail_seals": "woken by the clock, and acts as the sweep's own Person",
    "schools.tell_of_gaps": "woken by the clock, and acts as the sweep's own Person",
    "concerns.widen": "called by the sweep, and acts as the sweep's own Person",
    "concerns.find_emergency_unreviewed": "called by the sweep, and acts as the sweep's own Person",
    "concerns.end_spent_shares": "called by the clock, and acts as the sweep's own Person",
    "concerns.find_review_late": "called by the sweep, and acts as the sweep's own Person",
    "concerns.find_support_review_late": "called by the sweep, and acts as the sweep's own Person",
    "concerns.find_action_late": "called by the sweep, and acts as the sweep's own Person",
    "concerns.find_answer_late": "called by the sweep, and acts as the sweep's own Person",
    "concerns.find_challenge_late": "called by the sweep, and acts as the sweep's own Person",
    "concerns.find_file_review_late": "called by the sweep, and acts as the sweep's own Person",
    "allegations.find_case_late": "called by the sweep, and acts as the sweep's own Person",
    "allegations.remind_of_case": "called by the sweep, and acts as the sweep's own Person",
    "allegations.escalate_case": "called by the sweep, and acts as the sweep's own Person",
    "allegations.find_stranded": "woken by the clock, and acts as the sweep's own Person",
    "referrals.find_notice_untold": "called by the sweep, and acts as the sweep's own Person",
    "referrals.find_fgm_unreported": "called by the sweep, and acts as the sweep's own Person",
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
    "audit.record_search",
    "audit.keep",
}

WRITES_ENTRIES = {"audit.record_each", "audit.record_refusal", "audit.record_search"}


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


# The change and its entry stand or fall together -------------------------------------------------


def in_hand(cast):
    return casting.decided(casting.signed(cast.teacher, cast.jory), cast.lead)


WORDS = "He was quiet."
ON_PAPER = {"what": "Blue folder", "location": "Loft", "key_holder_words": "?", "scanned": "no"}
IN_A_BUNDLE = {"entries": ["signed-1"], "out_of": 1, "without_others": False}
TRIED = {
    "start_draft": lambda c: lambda: concerns.start_draft(by=c.teacher, school_id=c.school.pk),
    "sign": lambda c: lambda: casting.signed(c.teacher, c.jory),
    "add": lambda c: _of(c, concerns.add, words=WORDS),
    "attach": lambda c: _of(c, concerns.attach, label=WORDS, file=taken_in(b"Notes.")),
    "attach_to_draft": lambda c: _to_draft(c),
    "tell_child": lambda c: _of(c, concerns.tell_child, told=WORDS),
    "tell_parents": lambda c: _of(
        c, concerns.tell_parents, told=False, ground="child", why_not=WORDS
    ),
    "tell_writer": lambda c: _of(c, concerns.tell_writer, words=WORDS),
    "send_records": lambda c: _of(
        c, concerns.send_records, goes=False, agency="A", what=WORDS, reason=WORDS
    ),
    "note_viewing": lambda c: _viewed(c),
    "log_stage": lambda c: _inquired(c),
    "advise": lambda c: _of(
        c, concerns.advise, agency="A", asked=WORDS, advised=WORDS, taken_at=timezone.now()
    ),
    "review": lambda c: _of(c, concerns.review, note=WORDS, next_on=timezone.localdate()),
    "add_action": lambda c: _of(
        c, concerns.add_action, what=WORDS, owner=c.assistant, due_on=timezone.localdate()
    ),
    "decide": lambda c: _of(
        c, concerns.decide, courses=["monitor"], reason=WORDS, serves_child=WORDS
    ),
    "refer_directly": lambda c: _rung(c),
    "mark_one_chance": lambda c: _of(c, concerns.mark_one_chance, reason=WORDS),
    "link": lambda c: _of(c, concerns.link, other=casting.signed(c.teacher, c.mina), why=WORDS),
    "give_support": lambda c: _of(c, concerns.give_support, **_help(c)),
    "start_early_help": lambda c: _of(c, concerns.start_early_help, **_early_help(c)),
    "log_contact": lambda c: _kept_up(c, concerns.log_contact, happened_at=timezone.now()),
    "review_support": lambda c: _kept_up(c, concerns.review_support, next_on=timezone.localdate()),
    "work_with_parents": lambda c: _of(c, concerns.work_with_parents, **_explained()),
    "ask_advice": lambda c: lambda: concerns.ask_advice(c.school, by=c.teacher, asked=WORDS),
    "open_door": lambda c: lambda: concerns.open_door(c.school, by=c.lead),
    "hear_pupil": lambda c: _by_the_door(c),
    "name_child": lambda c: _of(c, concerns.name_child, pupil=c.mina),
    "countersign": lambda c: _witnessed(c),
    "check_copy": lambda c: _copied(c),
    "ask_again": lambda c: _asked(c),
    "challenge": lambda c: (
        lambda: concerns.challenge(c.school, by=c.teacher, of=c.deputy, words=WORDS)
    ),
    "keep_out": lambda c: _pupil(c, concerns.keep_out, person=c.deputy, reason=WORDS),
    "share": lambda c: _file(
        c,
        concerns.share,
        person=c.assistant,
        kind="need_to_know",
        reason=WORDS,
        until=timezone.now() + timedelta(days=1),
    ),
    "write_summary": lambda c: _pupil(c, concerns.write_summary, title="For Oak", words=WORDS),
    "add_event": lambda c: _pupil(
        c, concerns.add_event, happened_at=timezone.now(), title="A call"
    ),
    "add_professional": lambda c: _pupil(c, concerns.add_professional, agency="police", name="Al"),
    "change_professional": lambda c: _professional(
        c, concerns.change_professional, agency="police", name="Bo"
    ),
    "end_professional": lambda c: _professional(c, concerns.end_professional, reason=WORDS),
    "list_paper_file": lambda c: _pupil(c, concerns.list_paper_file, **ON_PAPER),
    "change_paper_file": lambda c: _paper(c, concerns.change_paper_file, location="The safe"),
    "end_paper_file": lambda c: _paper(c, concerns.end_paper_file, reason=WORDS),
    "produce_bundle": lambda c: _file(
        c, concerns.produce_bundle, what_for="police", for_whom="A", scope="whole", **IN_A_BUNDLE
    ),
    "review_file": lambda c: _file(
        c,
        concerns.review_file,
        found=WORDS,
        needs_action=False,
        next_on=timezone.localdate(),
    ),
}


def _of(cast, action, **words):
    concern = in_hand(cast)
    return lambda: action(concern, by=cast.lead, **words)


def _help(cast):
    whom = {"pupil": cast.jory, "review_on": timezone.localdate()}
    return {"kind": "mentor", "what": WORDS, "provider": "Hettie Marlowe", **whom}


def _early_help(cast):
    texts = "need instrument assessment family_view plan lead_professional".split()
    days = {"starts_on": timezone.localdate(), "review_on": timezone.localdate()}
    return {**dict.fromkeys(texts, WORDS), **days, "pupil": cast.jory}


def _kept_up(cast, action, **words):
    support = concerns.give_support(in_hand(cast), by=cast.lead, **_help(cast))
    return lambda: action(support, by=cast.lead, words=WORDS, **words)


def _explained():
    texts = "who arrangements child_understands more_support".split()
    return {**dict.fromkeys(texts, WORDS), "spoken_at": timezone.now()}


def _to_draft(cast):
    draft = casting.draft(cast.teacher, cast.school)
    return lambda: concerns.attach_to_draft(
        draft, by=cast.teacher, label=WORDS, file=taken_in(b"Notes.")
    )


def _rung(cast):
    call = {"whom": "police", "rung_at": timezone.now(), "channel": "telephone", "why": "only_way"}
    child = {"not_on_list": "A boy at the gate"}
    return lambda: concerns.refer_directly(
        cast.school, by=cast.teacher, account=WORDS, child=child, **call
    )


def _by_the_door(cast):
    door = concerns.open_door(cast.school, by=cast.lead)
    said = {"name": "", "childs_words": WORDS, "account": "", "urgent": False}
    return lambda: concerns.hear_pupil(door, by=Person.objects.pupil(), **said)


def _witnessed(cast):
    concern = casting.signed(cast.teacher, cast.jory, second_present=cast.assistant)
    return lambda: concerns.countersign(concern, by=cast.assistant, agrees=True)


def _copied(cast):
    concern = casting.signed(cast.teacher, cast.jory, written_by="A visitor")
    return lambda: concerns.check_copy(concern, by=cast.lead, same=True)


def _asked(cast):
    concern = in_hand(cast)
    return lambda: concerns.ask_again(concern, by=cast.teacher, why=WORDS)


def _pupil(cast, action, **words):
    in_hand(cast)
    return lambda: action(cast.jory, by=cast.lead, **words)


def _file(cast, action, **words):
    in_hand(cast)
    return lambda: action(cast.jory.file, by=cast.lead, **words)


def _inquired(cast):
    concern = in_hand(cast)
    concerns.mark(concern, by=cast.lead, categories=Category.objects.filter(code="child_on_child"))
    said = {"kind": "begun", "happened_at": timezone.now(), "words": WORDS}
    return lambda: concerns.log_stage(concern, by=cast.lead, **said)


def _viewed(cast):
    concern, now = in_hand(cast), timezone.now()
    concerns.mark(concern, by=cast.lead, categories=Category.objects.filter(code="imagery"))
    said = {"who": "A", "why": WORDS, "told_whom": "B", "seen_at": now, "told_at": now}
    return lambda: concerns.note_viewing(concern, by=cast.lead, **said)


def _professional(cast, action, **words):
    in_hand(cast)
    said = {"agency": "police", "name": action.__name__}  # in one world a name is entered once
    found = concerns.add_professional(cast.jory, by=cast.lead, **said)
    return lambda: action(found, by=cast.lead, **words)


def _paper(cast, action, **words):
    in_hand(cast)
    said = {**ON_PAPER, "what": action.__name__}  # in one world a name is listed once
    paper = concerns.list_paper_file(cast.jory, by=cast.lead, **said)
    return lambda: action(paper, by=cast.lead, **words)


MODULES = [concerns.deciding, concerns.files, concerns.writing]
MODULES += [concerns.sharing, concerns.summaries, concerns.pressing, concerns.urgent]
MODULES += [concerns.witness, concerns.queries, concerns.doors]
MODULES += [concerns.attachments, concerns.linking, concerns.supporting]
MODULES += [concerns.professionals, concerns.paper_files, concerns.images, concerns.bundles]
MODULES += [concerns.feedback, concerns.inquiring]


class Crash(Exception):
    """The server dies at the worst moment."""


@pytest.mark.parametrize("name", TRIED)
def test_a_change_and_its_entry_are_undone_together(world, monkeypatch, name):
    act = TRIED[name](world.cast)
    before = everything()
    act_once_and_look(act, before)
    for module in MODULES:
        monkeypatch.setattr(module, "record", crash_after(module.record))
    with pytest.raises(Crash):
        act()
    assert everything() == before


def act_once_and_look(act, before, counted=None):
    """First without an error: there is an entry more, and something else more."""
    with transaction.atomic():
        act()
        after = (counted or everything)()
        transaction.set_rollback(True)
    assert after["audit.entry"] > before["audit.entry"]
    assert any(after[table] != before[table] for table in after if table != "audit.entry")


def crash_after(record):
    def recorded(*args, **options):
        record(*args, **options)
        raise Crash

    return recorded


def everything():
    """How many rows each table of the rooms holds, and where each concern stands."""
    from django.apps import apps

    counted = {
        model._meta.label_lower: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.app_label in ROOMS
    }
    counted["audit.entry"] = Entry.objects.count()
    standing = Concern.objects.order_by("pk").values_list("pk", "status", "courses", "review_on")
    return {**counted, "standing": [*standing]}
