"""Staff from a file: known by their e-mail, given no post that opens files, taken back whole."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from schools import actions
from schools.intakes.kinds import plan_of
from schools.models import Notice, Person
from tests.schools.intakes import (
    PEOPLE,
    begun,
    brought_in,
    csv_of,
    fingerprint,
    undone,
    uploaded,
)

pytestmark = pytest.mark.django_db


def staff(*lines):
    return csv_of(*lines, head=PEOPLE)


def lists(cast, *lines, by=None):
    return begun(cast.school, by or cast.hr, staff(*lines), "people")


LIST = [
    "callum.voss@910001.example,Callum,Voss,Teacher of Oak,",
    "ana.costa-lima@910001.example,Ana,Costa-Lima,,SENCO",
    "HETTIE.Marlowe@910001.example,Hettie,Marlowe,,Volunteer",
    "bram.lund@910001.example,Bram,Lund,Cook,",
    ",Ola,Nash,Plumber,Contractor",
]


@pytest.mark.meets("PPL-16")
def test_staff_are_shown_brought_in_and_taken_back(cast, client):
    before = fingerprint()
    client.force_login(cast.hr)
    address = reverse("schools:bring-in-people", args=[cast.school.pk])
    file = uploaded(staff(*LIST))
    page = client.post(address, {"file": file}, follow=True).content.decode()
    assert "Changed (2)" in page and "New (2)" in page
    assert "<del>Staff</del> becomes <ins>Volunteer</ins>" in page
    assert fingerprint() == before
    intake = brought_in(cast.school, cast.hr, staff(*LIST), "people")
    assert intake.in_figures == "2 new, 2 changed, 1 as they were, 0 left out"
    bram = Person.objects.get(family_name="Lund")
    assert bram.posts.get().kind == "staff" and bram.job_title == "Cook"
    assert Person.objects.get(family_name="Nash").posts.get().kind == "contractor"
    assert set(cast.assistant.posts.values_list("kind", flat=True)) == {"staff", "volunteer"}
    assert list(Notice.objects.values_list("to", flat=True)) == [bram.pk]
    undone(intake, cast.hr)
    assert fingerprint() == before
    actions.deliver()
    assert not mail.outbox


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("a@910001.example,A,B,,Headteacher", "Nobody becomes Headteacher by a file"),
        ("a@910001.example,A,B,,DSL", "Nobody becomes Designated safeguarding lead by a file"),
        ("callum.voss@910001.example,Callum,Voss,,Deputy DSL", "by a file"),
        ("a@910001.example,A,B,,Wizard", "There is no such post. Write one of: "),
        ("freya.lindqvist@910003.example,A,B,,", "Another account has this e-mail already."),
        (
            "gwen.ashby@910001.example,Gwen,Ashby,,Staff",
            "This person left, or was shut out or paused.",
        ),
        ("no address,A,B,,", "That does not look like an e-mail address."),
        ("a@910001.example,=1+1,B,,", "This begins like a formula"),
        ("a@910001.example,,B,,", "This is empty, and must be filled in."),
    ],
)
def test_a_line_that_a_file_may_not_bring_in(cast, line, reason):
    bad = plan_of(lists(cast, line)).bad
    assert len(bad) == 1 and reason in bad[0].faults[0].reason


def test_an_e_mail_twice_in_a_file(cast):
    plan = plan_of(lists(cast, "a@910001.example,A,B,,", "A@910001.example,C,D,,"))
    assert [line.faults[0].reason for line in plan.bad] == [
        "This e-mail stands in lines 2 and 3. Each person has one of their own."
    ] * 2


def test_a_name_that_is_here_is_asked_and_an_e_mail_is_never_changed(cast):
    lines = [
        "other@910001.example,Callum,Voss,Teacher,",  # the name, with another address
        "hettie.marlowe@910001.example,Rowan,Marlowe,,",  # the address, with another name
    ]
    before = fingerprint()
    assert brought_in(cast.school, cast.hr, staff(*lines), "people").left_out == 2
    assert fingerprint() == before
    brought_in(
        cast.school,
        cast.hr,
        staff(*lines),
        "people",
        line_2=cast.teacher.pk,
        line_3=cast.assistant.pk,
    )
    cast.teacher.refresh_from_db()
    cast.assistant.refresh_from_db()
    assert (cast.teacher.job_title, cast.teacher.email) == (
        "Teacher",
        "callum.voss@910001.example",
    )
    assert str(cast.assistant) == "Rowan Marlowe"
    brought_in(cast.school, cast.hr, staff(lines[0]), "people", line_2="new")
    assert Person.objects.filter(given_name="Callum", family_name="Voss").count() == 2


def test_leadership_is_yes_or_no(cast):
    head = "Email,Forename,Surname,SLT,Start date"
    line = "callum.voss@910001.example,Callum,Voss,{},"
    for word, fate in [("Yes", "changed"), ("no", "same"), ("", "same"), ("perhaps", "bad")]:
        intake = begun(cast.school, cast.hr, csv_of(line.format(word), head=head), "people")
        assert [line.fate for line in plan_of(intake).lines] == [fate], word


def test_it_is_not_taken_back_once_somebody_whom_it_added_signed_in(cast):
    intake = brought_in(cast.school, cast.hr, staff(*LIST), "people")
    bram = Person.objects.get(family_name="Lund")
    Person.objects.filter(pk=bram.pk).update(last_login=timezone.now())
    undone(intake, cast.hr)
    assert "has signed in since" in intake.stopped
    assert Person.objects.filter(pk=bram.pk).exists()


def test_nor_once_a_post_that_it_gave_was_ended(cast):
    intake = brought_in(cast.school, cast.hr, staff(*LIST), "people")
    actions.end_post(cast.assistant.posts.get(kind="volunteer"), by=cast.hr)
    with pytest.raises(Refused, match="changed since"):
        actions.ask_undo(intake, by=cast.hr, reason="A slip.")


def test_only_a_keeper_of_people_brings_staff_in(cast):
    for part in ("lead", "teacher", "chair", "head_elsewhere"):
        with pytest.raises(Refused, match="Only the headteacher, HR or IT"):
            lists(cast, *LIST, by=cast.people[part])
    assert lists(cast, *LIST, by=cast.it)
