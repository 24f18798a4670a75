"""Contacts from a file: of which child, new or asked about, never doubled, taken back whole."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.actions import Refused
from audit.models import Entry
from referrals import actions as referrals
from schools import actions
from schools.intakes.columns import Unfit
from schools.intakes.files import read
from schools.intakes.kinds import plan_of
from schools.models import Contact, Pupil
from tests.cast import make_pupil
from tests.schools.intakes import (
    CONTACTS,
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
WREN = f"{upn(1)},,,"
JORY = ",Jory,Penhale,2016-03-14"


def lists(cast, *lines, head=CONTACTS, by=None):
    return begun(cast.school, by or cast.hr, csv_of(*lines, head=head), "contacts")


def plan(cast, *lines, **other):
    return plan_of(lists(cast, *lines, **other))


def bring(cast, *lines, **answers):
    return brought_in(cast.school, cast.hr, csv_of(*lines, head=CONTACTS), "contacts", **answers)


def why(plan):
    """What is wrong, as (line, column, reason)."""
    return [(line.number, each.name, each.reason) for line in plan.bad for each in line.faults]


LIST = [
    f"{WREN},Livia Ashdown,Mum,yes,01632 960101",
    f"{WREN},Owen Ashdown,Father,Yes,+44 1632 960102",
    f"{upn(2)},Ada,Ashdown,14/03/2016,Livia Ashdown,Mother,Y,01632 960101",
    f"{JORY},Senara Penhale,mother,,",
    f"{upn(7)},,,,Nobody Here,Mother,,",
]


@pytest.mark.meets("STA-13")
def test_contacts_are_shown_brought_in_for_their_child_and_taken_back(roll, client):
    before = fingerprint()
    client.force_login(roll.hr)
    address = reverse("schools:bring-in-contacts", args=[roll.school.pk])
    file = uploaded(csv_of(*LIST, head=CONTACTS))
    page = client.post(address, {"file": file}, follow=True).content.decode()
    for said in [
        "New (3)",
        "mother of Wren Ashdown, parental responsibility, 01632 960101",
        "1 line says",
        "Cannot be read (1)",
        '<b>Pupil UPN</b>, “<span dir="auto">' + upn(7),
        "No child of this school has this UPN",
    ]:
        assert said in page, said
    assert fingerprint() == before
    intake = bring(roll, *LIST)
    assert intake.in_figures == "3 new, 0 changed, 1 as they were, 1 left out"
    livia = roll.wren.contacts.get(name="Livia Ashdown")
    assert (livia.relationship, livia.parental_responsibility) == ("mother", True)
    few = Pupil.objects.visible_to(roll.hr).with_too_few_contacts()
    assert roll.ada in few and roll.wren not in few
    assert Entry.objects.about(livia).get(verb="added").by_id == roll.hr.pk
    undone(intake, roll.hr)
    assert fingerprint() == before
    assert Contact.history.filter(name="Livia Ashdown").first().history_type == "-"


def test_a_child_is_meant_only_where_no_other_can_be(roll):
    for given, born in [("Wren", "2016-03-14"), ("", "")]:
        found = plan(roll, f"{upn(1)},{given},,{born},Livia Ashdown,mother,,").new
        assert [line.said["pupil"] for line in found] == [roll.wren]
    make_pupil(roll.school, "Jory", "Penhale")  # of the same birthday
    actions.leave_roll(roll.tam, by=roll.hr)
    lines = [
        f"{upn(1)},Ada,,,A B,mother,,",
        f"{upn(1)},,,2015-03-14,A B,mother,,",
        f"{JORY},A B,mother,,",
        ",Mina,Okoro,2015-03-14,A B,mother,,",
        ",Mina,,2016-03-14,A B,mother,,",
        ",Talia,Brandt,2016-03-14,A B,mother,,",  # of another school
        f"{upn(3)},,,,A B,mother,,",
        ",Tam,Ashdown,2016-03-14,A B,mother,,",
        ",Mina,Okoro,31/02/2016,A B,mother,,",
        f"{upn(1)[:-1]},,,,A B,mother,,",
    ]
    assert [(number, reason.split(".")[0]) for number, _, reason in why(plan(roll, *lines))] == [
        (2, "The child with this UPN has another first name"),
        (3, "The child with this UPN has another birthday"),
        (4, "2 children on the roll here have this name and this birthday"),
        (5, "No child on the roll here has this name and this birthday"),
        (
            6,
            "Say which child it is: by the UPN, or by first name, last name and date of birth "
            "together",
        ),
        (7, "No child on the roll here has this name and this birthday"),
        (8, "This child has left the roll"),
        (9, "This child has left the roll"),
        (10, "That is not a day of the calendar"),
        (11, "No child of this school has this UPN"),
    ]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ("Livia Ashdown,01632 960101,yes,", "Relationship", "This relation is not known here."),
        ("Livia Ashdown,,yes,", "Relationship", "This is empty"),
        (",mother,yes,", "Contact name", "This is empty"),
        ("Livia Ashdown,mother,perhaps,", "Parental responsibility", "Write yes or no."),
        ("Livia Ashdown,mother,yes,ring the shop", "Telephone", "Write the number in digits"),
        ("Livia Ashdown,mother,yes,7.7009E+09", "Telephone", "Write the number in digits"),
        ("Livia Ashdown,mother,yes,7700900123", "Telephone", "takes the 0 away"),
        ("=1+1,mother,yes,", "Contact name", "begins like a formula"),
        ("Livia Ashdown,mother,yes,=1+1", "Telephone", "begins like a formula"),
        ("LÃ­via Ashdown,mother,yes,", "Contact name", "Letters of this were spoiled"),
        ("x" * 121 + ",mother,yes,", "Contact name", "keep this to 120"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named_with_its_reason(roll, cells, column, reason):
    found = why(plan(roll, f"{WREN},{cells}"))
    assert found[0][:2] == (2, column) and reason in found[0][2]


@pytest.mark.meets("STA-12")
def test_a_court_order_is_said_in_words_and_no_order_takes_none_away(roll):
    head = "UPN,Contact,Relationship,Court order,Not to be told,Priority,E-mail,PR"
    line = f"{upn(1)},Livia Ashdown,mother,{{}},{{}},{{}},{{}},yes"
    for cells, column in [
        (["yes", "", "", ""], "Court order"),
        (["", "Y", "", ""], "Not to be told"),
        (["", "", "21", ""], "Order to ring"),
        (["", "", "first", ""], "Order to ring"),
        (["", "", "", "at home"], "E-mail"),
    ]:
        assert [name for _, name, _ in why(plan(roll, line.format(*cells), head=head))] == [column]
    said = ["No contact since May 2025.", "He may not know the address.", "2", ""]
    content = csv_of(line.format(*said), head=head)
    brought_in(roll.school, roll.hr, content, "contacts")
    livia = roll.wren.contacts.get()
    assert [livia.court_order, livia.not_to_be_told, livia.emergency_order] == [*said[:2], 2]
    assert livia.parental_responsibility
    again = plan(roll, line.format("no", "No", "", ""), head=head)
    assert again.same and not again.does_something


def test_who_stands_there_is_never_doubled_and_changed_only_by_a_person(roll):
    bring(roll, LIST[0])
    before = fingerprint()
    lines = [
        f"{WREN},LIVIA ASHDOWN,mother,yes,01632 960199",  # another telephone
        f"{upn(2)},,,,Livia Ashdown,mother,yes,",  # of another child
    ]
    assert [line.number for line in plan(roll, *lines).asked] == [2]
    assert bring(roll, lines[0]).left_out == 1
    assert fingerprint() == before
    assert plan(roll, LIST[0]).same
    livia = roll.wren.contacts.get()
    intake = bring(roll, lines[0], line_2=livia.pk)
    livia.refresh_from_db()
    assert (livia.name, livia.telephone) == ("Livia Ashdown", "01632 960199")
    assert livia.history.first().history_user == roll.hr and intake.changed == 1
    with pytest.raises(Refused, match="Look at it again"):
        confirmed(lists(roll, f"{WREN},Livia Ashdown,mother,no,"), roll.hr, line_2="new")
    undone(intake, roll.hr)
    assert fingerprint() == before


@pytest.mark.parametrize(
    ("name", "relation", "asked"),
    [
        ("L Ashdown", "mother", True),
        ("Mrs Ashdown", "mother", True),
        ("Lívia Ashdown", "mother", True),
        ("Livia Ashdown", "grandmother", True),
        ("Livia Rask", "mother", True),  # a family name that changed
        ("Livia Rask", "aunt", False),
        ("Owen Ashdown", "father", False),
    ],
)
def test_who_looks_like_somebody_there_is_put_to_a_person(roll, name, relation, asked):
    bring(roll, LIST[0])
    line = f"{WREN},{name},{relation},yes,01632 960101"
    assert bool(plan(roll, line).asked) == asked
    assert bring(roll, line).added == (0 if asked else 1)
    if asked:
        assert bring(roll, line, line_2="new").added == 1


def test_two_lines_of_one_contact_are_left_out_and_two_alike_are_asked(roll):
    found = plan(roll, LIST[0], f"{WREN},livia ashdown,aunt,,", f"{WREN},Owen Rask,uncle,,")
    assert [(number, name) for number, name, _ in why(found)] == [
        (2, "Contact name"),
        (3, "Contact name"),
    ]
    assert "Lines 2 and 3 name the same contact of this child" in why(found)[0][2]
    assert [line.number for line in found.new] == [4]
    alike = plan(roll, LIST[0], f"{WREN},Mrs L Ashdown,mother,,")
    assert alike.asked[0].question.startswith("Line 2 of this file looks like the same contact")


@pytest.mark.meets("STA-19")
def test_of_a_home_that_is_kept_from_most_a_file_says_and_changes_nothing(roll):
    known = {"starts_on": None, "ends_on": None, "next_contact_on": None, "owner": roll.lead}
    known |= {"kind": "protected_location", "source": "the refuge"}
    referrals.add_status(roll.wren, by=roll.lead, **known)
    for by in (roll.hr, roll.lead):
        found = plan(roll, LIST[0], by=by)
        assert "is kept from most people" in why(found)[0][2] and not found.does_something


def test_two_columns_of_a_name_are_one_and_what_is_whose_is_not_guessed(roll):
    head = "UPN,Contact forename,Contact surname,Relation"
    found = plan(roll, f"{upn(1)},Livia,Ashdown,mother", head=head)
    assert [line.said["name"] for line in found.new] == ["Livia Ashdown"]
    for head, lacks in [
        ("UPN,Forename,Surname,Relationship", "Contact name"),
        ("UPN,Contact", "Relationship"),
        ("Pupil forename,Pupil surname,Contact,Relationship", r"Pupil UPN \(or"),
    ]:
        with pytest.raises(Unfit, match=lacks):
            read("contacts", csv_of("a,b", head=head))
    with pytest.raises(Unfit, match="Contacts are brought in from a CSV file"):
        read("contacts", b"<CTfile/>")


def test_looking_at_a_long_list_asks_no_more_than_at_a_short_one(roll):
    counts = []
    for number in (2, 30):
        waiting = lists(
            roll, *[f"{WREN},Given{n} Name{n},mother,yes,01632 960{n:03}" for n in range(number)]
        )
        with CaptureQueriesContext(connection) as asked:
            plan_of(waiting)
        counts.append(len(asked))
    assert counts == [3, 3]  # its lines; the pupils; their contacts


def test_only_a_keeper_of_the_pupils_brings_contacts_in(roll):
    for part in ("teacher", "it", "governor", "lead_elsewhere"):
        with pytest.raises(Refused, match="Only the office"):
            lists(roll, LIST[0], by=roll.people[part])
        with pytest.raises(Refused, match="Only the office"):
            actions.change_contact(roll.jory.contacts.get(), by=roll.people[part], telephone="")


def test_what_changed_before_the_worker_came_stops_it(roll):
    intake = lists(roll, LIST[0])
    seen = plan_of(intake).mark
    actions.confirm_intake(intake, by=roll.hr, seen=seen, answers={})
    actions.add_contact(roll.wren, by=roll.head, name="Livia Ashdown", relationship="mother")
    before = fingerprint()
    actions.carry_out_intakes()
    intake.refresh_from_db()
    assert fingerprint() == before and "Look at it again" in intake.stopped
