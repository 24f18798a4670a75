"""Pupils from a file: shown first, brought in when confirmed, taken back to identical rows."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from audit.models import Entry
from schools import actions
from schools.intakes.kinds import plan_of
from schools.models import IntakeLine, Pupil
from tests.cast import make_pupil
from tests.schools.intakes import (
    LIST,
    begun,
    brought_in,
    confirmed,
    csv_of,
    fingerprint,
    undone,
    uploaded,
    upn,
)

pytestmark = pytest.mark.django_db


def test_a_file_is_shown_before_anything_is_written(roll, client):
    before = fingerprint()
    client.force_login(roll.hr)
    address = reverse("schools:bring-in-pupils", args=[roll.school.pk])
    assert "An empty template" in client.get(address).content.decode()
    answer = client.post(address, {"file": uploaded(LIST)}, follow=True)
    page = answer.content.decode()
    for said in [
        "Changed (1)",  # Wren has a year and a class now
        "<del>nothing</del> becomes <ins>Oak</ins>",
        "New (1)",
        "Only you can say (1)",
        "Line 5: Jory Penhale",
        "1 line says",  # Ada is as she was
        "Cannot be read (1)",
        "The letter in front does not fit these digits",
        "That is not a day of the calendar",
    ]:
        assert said in page, said
    assert fingerprint() == before
    assert Entry.objects.filter(verb="began", by_id=roll.hr.pk).get().reason == "5 lines"


def test_what_is_confirmed_is_brought_in_by_the_worker_and_its_lines_are_gone(roll, client):
    client.force_login(roll.hr)
    intake = begun(roll.school, roll.hr, LIST)
    address = reverse("schools:intake", args=[intake.pk])
    typed = {"seen": plan_of(intake).mark, "line-5": roll.jory.pk}
    page = client.post(address, typed, follow=True).content.decode()
    assert "It is being brought in." in page
    assert not Pupil.objects.filter(family_name="Marchetti").exists()
    actions.carry_out_intakes()
    assert "1 new, 2 changed, 1 as they were, 1 left out" in client.get(address).content.decode()
    assert Pupil.objects.get(family_name="Marchetti").class_name == "Elm"
    roll.wren.refresh_from_db()
    assert (roll.wren.year_group, roll.wren.class_name) == ("4", "Oak")
    assert roll.wren.history.first().history_user == roll.hr
    roll.jory.refresh_from_db()
    assert roll.jory.upn == upn(8)
    assert not IntakeLine.objects.exists()
    acts = Entry.objects.filter(by_id=roll.hr.pk).exclude(verb="read")
    verbs = ["added", "began", "brought_in", "changed", "changed", "confirmed"]
    assert sorted(acts.values_list("verb", flat=True)) == verbs
    assert "1 new, 2 changed" in Entry.objects.get(verb="brought_in").reason


def test_nobody_who_looks_like_somebody_is_taken_for_them_without_an_answer(roll):
    before = fingerprint()
    lines = [
        ",Jory,Penhale,2016-03-14,,",  # the name and the birthday, no UPN
        ",Jory,Penhale,,,",  # the name alone
        ",Kitt,Penhale,2016-03-14,,",  # a slip in the name
        ",Mina,Adeyemi,2016-03-14,,",  # a family name that changed
        ",Mina,Okoro,2016-04-14,,",  # a slip in the birthday
        ",Okoro,Mina,2016-03-14,,",  # the names the other way round
        f"{upn(1)},Robin,Ashdown,2016-03-14,,",  # Wren's UPN under another name
        f"{upn(2)},Ada,Ashdown,2015-03-14,,",  # Ada's UPN with another birthday
        f"{upn(7)},Tam,Ashdown,2016-03-14,,",  # Tam with another UPN
    ]
    intake = begun(roll.school, roll.hr, csv_of(*lines))
    assert len(plan_of(intake).asked) == len(lines)
    confirmed(intake, roll.hr)
    assert intake.left_out == len(lines)
    assert fingerprint() == before


def test_a_person_says_who_is_meant(roll):
    lines = [",Jory,Penhale,2016-03-14,,Elm", ",Kit,Penhale,2016-03-14,,Elm"]
    intake = brought_in(roll.school, roll.hr, csv_of(*lines), line_2=roll.jory.pk, line_3="new")
    roll.jory.refresh_from_db()
    assert roll.jory.class_name == "Elm"
    assert Pupil.objects.filter(given_name="Kit", family_name="Penhale").count() == 2
    assert (intake.added, intake.changed) == (1, 1)


def test_the_question_says_what_the_file_says_and_nothing_of_it_is_markup(roll, client):
    intake = begun(roll.school, roll.hr, csv_of(",Jory,Penhale,2016-03-14,4,<b>Elm</b>"))
    client.force_login(roll.hr)
    page = client.get(reverse("schools:intake", args=[intake.pk])).content.decode()
    assert "The file says: 14 Mar 2016, 4, &lt;b&gt;Elm&lt;/b&gt;. This looks like" in page
    assert "<b>Elm" not in page


def test_two_lines_are_never_one_child(roll):
    lines = [",Jory,Penhale,2016-03-14,,Elm", ",Jorry,Penhale,2016-03-14,,Ash"]
    intake = begun(roll.school, roll.hr, csv_of(*lines))
    with pytest.raises(Refused, match="Two lines cannot be the same one: look at line 3"):
        confirmed(intake, roll.hr, line_2=roll.jory.pk, line_3=roll.jory.pk)
    with pytest.raises(Refused, match="Look at it again"):
        confirmed(intake, roll.hr, line_2=roll.far.pk)


def test_twins_with_their_own_upns_are_two_children_and_nobody_is_asked(roll):
    lines = [f"{upn(20)},Ines,Faro,2017-01-02,,", f"{upn(21)},Otto,Faro,2017-01-02,,"]
    intake = brought_in(roll.school, roll.hr, csv_of(*lines))
    assert intake.added == 2
    late = [lines[0], lines[1], f"{upn(22)},Ulla,Faro,2017-01-02,,"]
    assert brought_in(roll.school, roll.hr, csv_of(*late)).added == 1


def test_one_child_twice_in_a_file_without_a_upn_is_asked(roll):
    lines = [",Ines,Faro,2017-01-02,,", ",Inès,Faro,2017-01-02,,"]
    plan = plan_of(begun(roll.school, roll.hr, csv_of(*lines)))
    assert [line.number for line in plan.new] == [2]
    assert plan.asked[0].question.startswith("Line 2 of this file looks like the same child")


def test_who_left_comes_back_only_when_a_person_says_so(roll):
    actions.leave_roll(roll.wren, by=roll.hr)
    line = f"{upn(1)},Wren,Ashdown,2016-03-14,,Oak"
    assert brought_in(roll.school, roll.hr, csv_of(line)).left_out == 1
    intake = brought_in(roll.school, roll.hr, csv_of(line), line_2=roll.wren.pk)
    roll.wren.refresh_from_db()
    assert roll.wren.left_on is None and roll.wren.class_name == "Oak"
    undone(intake, roll.hr)
    roll.wren.refresh_from_db()
    assert roll.wren.left_on and roll.wren.class_name == ""


def test_an_empty_cell_takes_nothing_away_and_the_same_file_again_does_nothing(roll):
    first = csv_of(f"{upn(1)},Wren,Ashdown,2016-03-14,4,Oak", f"{upn(5)},Una,Rask,2016-01-02,4,Oak")
    brought_in(roll.school, roll.hr, first)
    intake = brought_in(roll.school, roll.hr, csv_of(f"{upn(1)},Wren,Ashdown,,,"))
    assert (intake.unchanged, intake.changed) == (1, 0)
    again = plan_of(begun(roll.school, roll.hr, first))
    assert len(again.same) == 2 and not again.does_something


# When it cannot be done -------------------------------------------------------------------------


def test_what_changed_after_the_page_was_shown_is_shown_again(roll, client):
    intake = begun(roll.school, roll.hr, LIST)
    seen = plan_of(intake).mark
    actions.change_pupil(roll.wren, by=roll.head, class_name="Ash")
    client.force_login(roll.hr)
    answer = client.post(reverse("schools:intake", args=[intake.pk]), {"seen": seen})
    page = answer.content.decode()
    assert "Look at it again" in page and "<del>Ash</del>" in page
    assert f'name="seen" value="{plan_of(intake).mark}"' in page


def test_what_changed_before_the_worker_came_stops_it_and_can_be_confirmed_again(roll):
    intake = begun(roll.school, roll.hr, LIST)
    actions.confirm_intake(intake, by=roll.hr, seen=plan_of(intake).mark, answers={})
    make_pupil(roll.school, "Odile", "Marchetti", born=date(2015, 6, 30), upn=upn(9))
    before = fingerprint()
    assert actions.carry_out_intakes() == 1
    intake.refresh_from_db()
    assert fingerprint() == before
    assert "Look at it again" in intake.stopped and not intake.confirmed_at
    assert confirmed(intake, roll.hr).changed == 2


def test_a_fault_of_ours_writes_nothing_and_says_so(roll, monkeypatch):
    intake, before = begun(roll.school, roll.hr, LIST), fingerprint()
    seen = plan_of(intake).mark
    monkeypatch.setattr("schools.actions.bringing._note", lambda *_: 1 / 0)
    actions.confirm_intake(intake, by=roll.hr, seen=seen, answers={})
    assert actions.carry_out_intakes() == 1
    intake.refresh_from_db()
    assert fingerprint() == before
    assert "nothing was written" in intake.stopped


def test_whoever_lost_the_post_meanwhile_brings_in_nothing(roll):
    intake, before = begun(roll.school, roll.hr, LIST), len(Pupil.objects.all())
    seen = plan_of(intake).mark
    actions.confirm_intake(intake, by=roll.hr, seen=seen, answers={})
    actions.end_post(roll.hr.posts.get(), by=roll.head)
    actions.carry_out_intakes()
    intake.refresh_from_db()
    assert "Only the office" in intake.stopped
    assert Pupil.objects.count() == before


def test_lines_that_nobody_confirms_are_gone_after_a_day(roll, client, time_machine):
    intake = begun(roll.school, roll.hr, LIST)
    actions.sweep_intakes()
    assert IntakeLine.objects.exists()
    time_machine.move_to(timezone.now() + timedelta(days=1, minutes=1))
    actions.sweep_intakes()
    assert not IntakeLine.objects.exists()
    client.force_login(roll.hr)
    address = reverse("schools:intake", args=[intake.pk])
    assert "Its lines are gone" in client.get(address).content.decode()
    assert client.post(address).status_code == 403
    with pytest.raises(Refused, match="Upload it again"):
        actions.discard_intake(intake, by=roll.hr)


def test_what_is_thrown_away_is_gone(roll, client):
    intake = begun(roll.school, roll.hr, LIST)
    client.force_login(roll.hr)
    client.post(reverse("schools:discard-intake", args=[intake.pk]))
    assert not IntakeLine.objects.exists()
    assert Entry.objects.about(intake).filter(verb="discarded").exists()


def test_a_list_is_confirmed_once(roll):
    intake = begun(roll.school, roll.hr, LIST)
    seen = plan_of(intake).mark
    actions.confirm_intake(intake, by=roll.hr, seen=seen, answers={})
    for again in (
        lambda: actions.confirm_intake(intake, by=roll.hr, seen=seen, answers={}),
        lambda: actions.discard_intake(intake, by=roll.hr),
        lambda: actions.ask_undo(intake, by=roll.hr, reason="Not yet."),
    ):
        with pytest.raises(Refused):
            again()


def test_only_a_keeper_of_the_pupils_brings_pupils_in(roll):
    intake = begun(roll.school, roll.hr, LIST)
    for part in ("teacher", "it", "governor", "lead_elsewhere"):
        for refused in (
            lambda by: begun(roll.school, by, LIST),
            lambda by: actions.confirm_intake(intake, by=by, seen="", answers={}),
            lambda by: actions.discard_intake(intake, by=by),
            lambda by: actions.ask_undo(intake, by=by, reason="No."),
        ):
            with pytest.raises(Refused, match="Only the office"):
                refused(roll.people[part])
