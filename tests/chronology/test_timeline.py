"""What a chronology tells, in what order, and what it keeps covered."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chronology import story
from concerns import actions, timeline
from concerns.masks import mask_for
from concerns.models import Concern
from schools import posts
from tests.cast import closed, decided, kept_out, opened, ready_to_close, signed


def titles(entries):
    return [entry.title for entry in entries]


@pytest.mark.meets("CHR-02", "CHR-04")
def test_every_kind_of_record_has_its_line(cast):
    lead, concern = cast.lead, signed(cast.teacher, cast.jory, urgent=True)
    actions.add(concern, by=cast.teacher, words="He asked for his coat.")
    opened(concern, lead)
    actions.advise(
        concern, by=lead, agency="Social care", taken_at=timezone.now(), asked="?", advised="Wait."
    )
    decided(concern_now(concern), lead, "social_care")
    actions.tell_parents(concern, by=lead, told=False, ground="child", why_not="He lives there.")
    actions.tell_child(concern, by=lead, told="That we listen.", wishes="To stay.")
    action = actions.add_action(
        concern, by=lead, what="Ring", owner=cast.assistant, due_on=timezone.localdate()
    )
    actions.finish_action(action, by=lead, outcome="Rang.")
    actions.review(concern, by=lead, note="Better.", improved=True, next_on=timezone.localdate())
    flag = cast.jory.do_not_inform.get()
    actions.lift_do_not_inform(flag, by=lead, reason="He has moved out.")
    actions.close(concern, by=lead, follow_up="a", resolution="b", outcome="c", further_support="d")
    actions.reopen(concern, by=lead, reason="A new mark.")
    exclusion = kept_out(cast.jory, cast.deputy, lead)
    actions.let_in(exclusion, by=lead, reason="An error.")
    actions.add_event(cast.jory, by=lead, happened_at=timezone.now(), title="The nurse rang")
    actions.review_file(
        cast.jory.file, by=lead, found="In order.", needs_action=False, next_on=timezone.localdate()
    )
    assert set(titles(story.entries_for(cast.jory, lead))) == {
        "Urgent concern",
        "Addition to a concern",
        "Advice from Social care",
        "Decided: refer to children's social care",
        "Parents not told: the child would be at greater risk",
        "Do not inform parents: the child would be at greater risk",
        "Parents may be informed again",
        "The child’s voice",
        "Action for Hettie Marlowe",
        "Action finished",
        "Reviewed: things are better",
        "Concern closed",
        "Concern reopened",
        "Bashir Qadri kept out of this file",
        "Bashir Qadri let in to this file again",
        "The nurse rang",
        "File reviewed: nothing to do",
    }


def concern_now(concern):
    return Concern.objects.get(pk=concern.pk)


def test_all_of_it_is_one_statement(cast):
    closed(signed(cast.teacher, cast.jory), cast.lead)
    posts.read_once(cast.lead)
    story.entries_for(cast.jory, cast.lead)  # reads the posts and what is by name
    with CaptureQueriesContext(connection) as asked:
        assert len(timeline.entries_for(cast.jory, cast.lead)) == 5
    assert len(asked) == 1


def test_the_newest_stands_first_by_when_it_happened(cast):
    long_ago = timezone.localdate() - timedelta(days=400)
    signed(cast.teacher, cast.jory, account="Recent.")
    signed(cast.teacher, cast.jory, account="Old.", happened_on=long_ago)
    noon = timezone.make_aware(datetime(2020, 5, 2, 12))
    actions.add_event(cast.jory, by=cast.lead, happened_at=noon, title="Older")
    entries = story.entries_for(cast.jory, cast.lead)
    assert [entry.day for entry in entries] == [timezone.localdate(), long_ago, date(2020, 5, 2)]


@pytest.mark.meets("CHR-03")
def test_when_it_happened_and_when_it_was_signed_are_both_told(cast):
    day = timezone.localdate() - timedelta(days=3)
    signed(cast.teacher, cast.jory, happened_on=day, happened_time=time(10, 40))
    (entry,) = story.entries_for(cast.jory, cast.lead)
    assert timezone.localtime(entry.at).replace(tzinfo=None) == datetime.combine(day, time(10, 40))
    assert entry.timed and entry.written_later
    assert timezone.localdate(entry.written_at) == timezone.localdate()
    assert entry.who == "Callum Voss"


def test_a_day_without_a_time_shows_no_time(cast):
    signed(cast.teacher, cast.jory, happened_on=timezone.localdate() - timedelta(days=3))
    midnight = timezone.make_aware(datetime(2024, 7, 2))
    actions.add_event(cast.jory, by=cast.lead, happened_at=midnight, title="Moved here")
    assert [entry.timed for entry in story.entries_for(cast.jory, cast.lead)] == [False, False]


def test_decisions_to_refer_urgent_concerns_and_closings_are_significant(cast):
    decided(signed(cast.teacher, cast.jory, urgent=True), cast.lead, "police")
    closed(signed(cast.teacher, cast.jory), cast.lead)
    entries = story.entries_for(cast.jory, cast.lead)
    assert {entry.title for entry in entries if entry.significant} == {
        "Urgent concern",
        "Decided: report to the police",
        "Concern closed",
    }


@pytest.mark.meets("CHR-07")
def test_a_concern_about_two_stands_in_both_files_and_neither_names_the_other(cast):
    words = "Mina said that JORY pushed mina's arm. Okoro and Jory Penhale were alone."
    concern = decided(
        signed(cast.teacher, cast.jory, cast.mina, account=words), cast.lead, reason="Mina is safe."
    )
    for child, other in ((cast.jory, "mina"), (cast.mina, "jory")):
        entries = story.entries_for(child, cast.lead, whole=True)
        assert [entry.concern for entry in entries] == [concern.pk, concern.pk]
        assert other not in repr(entries).lower()
        assert "[another child]" in repr(entries)
    (signed_line,) = [e for e in story.entries_for(cast.mina, cast.lead) if e.due]
    assert signed_line.words[0][1].startswith("Mina said that [another child] pushed mina's arm.")


def test_a_child_in_words_alone_is_covered_too(cast):
    concern = actions.sign(
        actions.start_draft(by=cast.teacher, school_id=cast.school.pk),
        by=cast.teacher,
        words={"account": "Tom Hale from next door hit him."},
        children=[{"pupil": cast.jory}, {"not_on_list": "Tom Hale"}],
    )
    (entry,) = story.entries_for(cast.jory, cast.lead)
    assert entry.concern == concern.pk
    assert entry.words == [("", "[another child] from next door hit him.")]


def test_a_name_that_is_an_everyday_word_is_covered_where_it_is_a_name():
    cover = mask_for(["Mark", "Mark Will"], own=["Jory"])
    assert cover("Mark saw a mark on his arm. MARK will tell.") == (
        "[another child] saw a mark on his arm. [another child] will tell."
    )


def test_a_shared_family_name_is_not_covered(cast):
    signed(cast.teacher, cast.jory, cast.kit, account="Kit and Mrs Penhale came.")
    (entry,) = story.entries_for(cast.jory, cast.lead)
    assert entry.words == [("", "[another child] and Mrs Penhale came.")]


def test_a_name_at_the_cut_is_covered_whole(cast):
    signed(cast.teacher, cast.jory, cast.mina, account="x" * 297 + " Mina Okoro " + "y" * 400)
    (entry,) = story.entries_for(cast.jory, cast.lead)
    shown = entry.words[0][1]
    assert "Mi" not in shown and len(shown) <= 302 and shown.endswith("…")


def test_paper_has_the_whole_text(cast):
    signed(cast.teacher, cast.jory, account="word " * 500, late_reason="I was ill.")
    (entry,) = story.entries_for(cast.jory, cast.lead, whole=True)
    assert ("", "word " * 500) in entry.words
    assert ("Why it was written late", "I was ill.") in entry.words


def test_nobody_without_such_a_post_gets_a_line(cast):
    ready_to_close(signed(cast.teacher, cast.jory), cast.lead)
    for part in ("teacher", "governor", "it", "nobody", "lead_elsewhere", "leaver"):
        assert timeline.entries_for(cast.jory, getattr(cast, part)) == []


@pytest.mark.meets("ACC-16")
def test_who_is_kept_out_of_one_childs_file_sees_no_line_of_a_shared_concern(cast):
    signed(cast.teacher, cast.jory, cast.mina)
    signed(cast.teacher, cast.mina)
    kept_out(cast.jory, cast.deputy, cast.lead)
    assert timeline.entries_for(cast.jory, cast.deputy) == []
    assert len(timeline.entries_for(cast.mina, cast.deputy)) == 1
    assert len(timeline.entries_for(cast.mina, cast.lead)) == 2
