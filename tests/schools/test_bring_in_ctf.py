"""The pupil part of a Common Transfer File, and the lists that lie beside the demo."""

import pytest
from django.conf import settings

from schools.intakes.kinds import plan_of
from schools.models import Pupil
from tests.schools.intakes import begun, brought_in, upn

pytestmark = pytest.mark.django_db
LISTS = settings.BASE_DIR / "fixtures" / "lists"
PUPIL = "<Pupil><UPN>{}</UPN><Surname>{}</Surname><Forename>{}</Forename>{}</Pupil>"


def ctf(*pupils, root="CTfile"):
    inside = "".join(PUPIL.format(*pupil) for pupil in pupils)
    return f"<{root}><CTFpupilData>{inside}</CTFpupilData></{root.split()[0]}>".encode()


def test_children_come_from_a_transfer_file(cast):
    intake = brought_in(cast.school, cast.hr, (LISTS / "transfer.xml").read_bytes())
    assert intake.added == 2 and intake.origin == "ctf"
    roz = Pupil.objects.get(family_name="Ashdown")
    assert (roz.given_name, roz.legal_given_name, roz.year_group) == ("Roz", "Rosalind", "4")
    assert f"{roz.date_of_birth}" == "2016-03-14"
    assert Pupil.objects.get(family_name="Szabo").year_group == "R"


def test_what_it_says_is_checked_and_asked_like_any_line(cast):
    content = ctf(
        (upn(1), "Penhale", "Jory", "<DOB>2016-03-14</DOB>"),
        ("A1", "Rask", "=1+1", "<DOB>14 March</DOB>"),
        (upn(2), "", "", ""),
    )
    plan = plan_of(begun(cast.school, cast.hr, content))
    assert [line.number for line in plan.asked] == [1]
    faults = {(line.number, fault.name) for line in plan.bad for fault in line.faults}
    assert faults == {
        (2, "First name"),
        (2, "UPN"),
        (2, "Date of birth"),
        (3, "First name"),
        (3, "Last name"),
    }


def test_a_namespace_and_two_children_in_one_line_are_no_matter(cast):
    root = 'CTfile xmlns="urn:example:ctf"'
    content = ctf((upn(1), "Lund", "Bo", ""), (upn(2), "Faro", "Ines", ""), root=root)
    assert len(plan_of(begun(cast.school, cast.hr, content)).new) == 2


def test_the_lists_beside_the_demo_show_every_fate_but_a_change(cast):
    pupils = plan_of(begun(cast.school, cast.hr, (LISTS / "pupils.csv").read_bytes()))
    assert (len(pupils.new), len(pupils.bad)) == (6, 2)
    staff = plan_of(begun(cast.school, cast.hr, (LISTS / "staff.csv").read_bytes(), "people"))
    assert (len(staff.new), len(staff.bad)) == (3, 1)
    brought_in(cast.school, cast.hr, (LISTS / "pupils.csv").read_bytes())
    around = (LISTS / "contacts.csv").read_bytes()
    contacts = plan_of(begun(cast.school, cast.hr, around, "contacts"))
    assert (len(contacts.new), len(contacts.asked), len(contacts.bad)) == (7, 1, 3)
