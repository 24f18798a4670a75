"""The pupil part of a Common Transfer File, and the lists that lie beside the demo."""

import pytest
from django.conf import settings

from schools import actions
from schools.intakes.kinds import plan_of
from schools.models import Pupil
from tests.cast import make_pupil
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


def test_names_in_capitals_and_legal_names_take_no_name_in_use_away(cast):
    """As the department itself sends results: no BasicDetails, and every name in capitals."""
    roz = make_pupil(cast.school, "Roz", "Ashdown", upn=upn(1))
    actions.change_pupil(roz, by=cast.hr, legal_given_name="Rosalind")
    born = "<DOB>2016-03-14</DOB>"
    for given, basic in [
        ("ROSALIND", ""),
        ("Rosalind", ""),
        ("ROSALIND", "<BasicDetails><PreferredForename>ROZ</PreferredForename></BasicDetails>"),
    ]:
        plan = plan_of(begun(cast.school, cast.hr, ctf((upn(1), "ASHDOWN", given, born + basic))))
        assert [line.fate for line in plan.lines] == ["same"]
    named = "<BasicDetails><PreferredSurname>Rask</PreferredSurname></BasicDetails>"
    content = ctf((upn(1), "Ashdown", "Rosalind", born + named))
    plan = plan_of(begun(cast.school, cast.hr, content))
    changes = [(one.field, one.after) for one in plan.changed[0].changes]
    assert changes == [("family_name", "Rask"), ("legal_family_name", "Ashdown")]


@pytest.mark.parametrize(
    ("code", "kept"),
    [("E1", "N"), ("E2", "N"), ("N1", "N"), ("14", "14"), ("X", None), ("m", None)],
)
def test_every_year_that_the_department_has_a_code_for_is_read(cast, code, kept):
    basic = f"<BasicDetails><NCyearActual>{code}</NCyearActual></BasicDetails>"
    plan = plan_of(begun(cast.school, cast.hr, ctf((upn(1), "Lund", "Bo", basic))))
    assert plan.new[0].said.get("year_group") == kept


def test_the_lists_beside_the_demo_show_every_fate_but_a_change(cast):
    pupils = plan_of(begun(cast.school, cast.hr, (LISTS / "pupils.csv").read_bytes()))
    assert (len(pupils.new), len(pupils.bad)) == (6, 2)
    staff = plan_of(begun(cast.school, cast.hr, (LISTS / "staff.csv").read_bytes(), "people"))
    assert (len(staff.new), len(staff.bad)) == (3, 1)
    brought_in(cast.school, cast.hr, (LISTS / "pupils.csv").read_bytes())
    around = (LISTS / "contacts.csv").read_bytes()
    contacts = plan_of(begun(cast.school, cast.hr, around, "contacts"))
    assert (len(contacts.new), len(contacts.asked), len(contacts.bad)) == (7, 1, 3)
