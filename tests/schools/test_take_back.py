"""What a file brought in is taken back to identical rows, unless something came after."""

import pytest
from django.urls import reverse

from audit.actions import Refused
from audit.models import Entry
from schools import actions
from schools.models import Pupil
from tests.schools.intakes import LIST, brought_in, csv_of, fingerprint, undone, upn

pytestmark = pytest.mark.django_db


def test_all_of_it_is_taken_back_to_identical_rows(roll, client):
    before = fingerprint()
    intake = brought_in(roll.school, roll.hr, LIST, line_5=roll.jory.pk)
    assert fingerprint() != before
    client.force_login(roll.hr)
    address = reverse("schools:undo-intake", args=[intake.pk])
    page = client.post(address, {"reason": "Last year's file."}, follow=True).content.decode()
    assert "It is being taken back." in page
    actions.carry_out_intakes()
    assert fingerprint() == before
    assert Pupil.history.filter(family_name="Marchetti").first().history_type == "-"
    taken = Entry.objects.filter(verb="taken_back")
    assert taken.count() == 3 and taken.first().reason == "Last year's file."
    page = client.get(reverse("schools:intake", args=[intake.pk])).content.decode()
    assert "Every record is as it was before" in page
    with pytest.raises(Refused, match="nothing here to take back"):
        actions.ask_undo(intake, by=roll.hr, reason="Again.")


def test_lists_are_taken_back_one_after_the_other_the_last_first(roll):
    before = fingerprint()
    first = brought_in(roll.school, roll.hr, LIST)
    line = csv_of(f"{upn(9)},Odile,Marchetti,2015-06-30,6,Ash")
    second = brought_in(roll.school, roll.hr, line)
    with pytest.raises(Refused, match="1 of its records was changed since"):
        actions.ask_undo(first, by=roll.hr, reason="A slip.")
    undone(second, roll.hr)
    undone(first, roll.hr)
    assert fingerprint() == before


def test_it_is_not_taken_back_over_what_came_after(roll):
    intake = brought_in(roll.school, roll.hr, LIST)
    actions.change_pupil(roll.wren, by=roll.head, class_name="Ash")
    before = fingerprint()
    with pytest.raises(Refused, match="1 of its records was changed since"):
        actions.ask_undo(intake, by=roll.hr, reason="A slip.")
    assert fingerprint() == before


def test_nor_when_something_was_written_about_a_child_whom_it_added(roll):
    intake = brought_in(roll.school, roll.hr, LIST)
    added = Pupil.objects.get(family_name="Marchetti")
    actions.add_contact(added, by=roll.hr, name="Livia Marchetti", relationship="mother")
    before = fingerprint()
    undone(intake, roll.hr)
    assert fingerprint() == before
    assert "something was written since" in intake.stopped
    assert intake.may_be_undone
