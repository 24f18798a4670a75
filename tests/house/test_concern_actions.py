"""The concerns: each change and its entry in the trail stand or fall together."""

from datetime import timedelta

import pytest
from django.utils import timezone

from concerns import actions as concerns
from concerns.models import Category
from concerns.uploads import taken_in
from schools.models import Person
from tests import cast as casting
from tests.house.crashing import Crash, act_once_and_look, crash_after, everything


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


@pytest.mark.wide(5)
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
