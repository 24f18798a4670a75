"""Files that nobody should upload: a sentence that says what to do, never a 500, nothing kept."""

import zipfile
from io import BytesIO

import pytest
from django.urls import reverse

from schools.intakes import files
from schools.intakes.columns import Unfit, template
from schools.intakes.files import read
from schools.intakes.kinds import plan_of
from schools.intakes.likeness import alike, near
from schools.models import Intake
from schools.upn import check_letter
from tests.schools.intakes import PUPILS, begun, csv_of, uploaded, upn

pytestmark = pytest.mark.django_db
LINE = f"{upn(1)},Zoë,Ashdown,2016-03-14,4,Oak"
BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    + "".join(f'<!ENTITY {y} "{f"&{x};" * 8}">' for x, y in zip("bcdefgh", "cdefghi", strict=True))
    + "]><CTfile><CTFpupilData><Pupil><Surname>&i;</Surname></Pupil></CTFpupilData></CTfile>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<CTfile><CTFpupilData><Pupil><Surname>&x;</Surname></Pupil></CTFpupilData></CTfile>"
)


def workbook():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return packed.getvalue()


UNFIT = {
    "empty": (b"", "This file is empty"),
    "only spaces": (b" \r\n \r\n", "This file is empty"),
    "only columns": (csv_of(), "no line below"),
    "no columns": (LINE.encode(), "lacks these columns: First name, Last name, UPN"),
    "one column missing": (csv_of("A,B", head="UPN,First name"), "this column: Last name"),
    "no UPN nor birthday": (
        csv_of("A,B", head="Forename,Surname"),
        "this column: UPN (or Date of birth)",
    ),
    "two columns of one meaning": (
        csv_of("a,b,c,d", head="UPN,Forename,First name,Surname"),
        "Two columns mean the same (First name): “Forename” and “First name”",
    ),
    "a workbook": (workbook(), "This is a spreadsheet (Excel or LibreOffice), not a CSV file"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1", "This is an old Excel workbook"),
    "a PDF": (b"%PDF-1.7", "This is a PDF"),
    "a picture": (b"\x89PNG\r\n", "This is a picture"),
    "NUL": (csv_of(LINE.replace("Ash", "A\x00sh")), "bytes that are no text (NUL)"),
    "UTF-16 without its mark": (csv_of(LINE).decode().encode("utf-16-le"), "no text (NUL)"),
    "half a letter": (b"\xff\xfe" + b"a", "cannot be told"),
    "bytes of no alphabet": (csv_of(LINE) + b"\x81\x8d", "cannot be told"),
    "a quotation mark left open": (csv_of(LINE, '"Wren,b,c'), "Line 3 cannot be read"),
    "a comma too many": (csv_of(LINE + ",Elm"), "Line 2 has more cells"),
    "a novel": (csv_of("x" * 501 + ",A,B,,,"), "Line 2 has a cell of more than 500"),
    "50,000 lines": (csv_of(*[LINE] * 50_000), "more than 5,000 lines"),
    "6 MB": (b"x" * (6 * 1024 * 1024), "larger than 5 MB"),
    "another XML": (b"<html><body>A list</body></html>", "not a Common Transfer File"),
    "a CTF without pupils": (b"<CTfile><Header/></CTfile>", "not a Common Transfer File"),
    "a broken CTF": (b"<CTfile>\n<CTFpupilData>", "broken at line 2"),
    "billion laughs": (BILLION_LAUGHS.encode(), "carries a document type of its own"),
    "an entity from outside": (OUTSIDE.encode(), "carries a document type of its own"),
    "the same in UTF-16": (
        OUTSIDE.replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16"),
        "carries a document type of its own",
    ),
    "a tree too deep": (b"<a>" * 300 + b"</a>" * 300, "broken at line"),
}


@pytest.mark.parametrize("what", UNFIT)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(cast, what):
    content, sentence = UNFIT[what]
    with pytest.raises(Unfit) as refused:
        read("pupils", content)
    assert sentence in str(refused.value)


def test_the_page_says_it_keeps_nothing_and_is_no_500(cast, client):
    client.force_login(cast.hr)
    address = reverse("schools:bring-in-pupils", args=[cast.school.pk])
    for what in ("a workbook", "NUL", "an entity from outside", "50,000 lines", "6 MB"):
        content, sentence = UNFIT[what]
        answer = client.post(address, {"file": uploaded(content)})
        assert answer.status_code == 200
        assert sentence in answer.content.decode()
        assert "Please mend this first" in answer.content.decode()
    assert "Choose the file." in client.post(address, {}).content.decode()
    assert "Choose the file." in client.post(address, {"file": "no file"}).content.decode()
    people = reverse("schools:bring-in-people", args=[cast.school.pk])
    answer = client.post(people, {"file": uploaded(b"<CTfile/>")})
    assert "Staff are brought in from a CSV file" in answer.content.decode()
    assert not Intake.objects.exists()


def laid(cast, *lines, head=PUPILS):
    return plan_of(begun(cast.school, cast.hr, csv_of(*lines, head=head)))


# What is read all the same ------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_are_read_as_they_were_written(cast, client, encoding):
    content = csv_of(LINE).decode().encode(encoding)
    intake = begun(cast.school, cast.hr, content)
    assert plan_of(intake).new[0].label == "Zoë Ashdown"
    client.force_login(cast.hr)
    address = reverse("schools:intake", args=[intake.pk])
    page = client.get(address).content.decode()
    assert ("as Windows writes them. Look at: Zoë" in page) == (encoding == "cp1252")
    answer = client.post(address, {"seen": plan_of(intake).mark})
    assert answer.status_code == (200 if encoding == "cp1252" else 302)
    answer = client.post(address, {"seen": plan_of(intake).mark, "letters": "on"})
    assert answer.status_code == (302 if encoding == "cp1252" else 403)


@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_the_usual_systems_names_and_signs_are_known(cast, comma):
    head = "Adno,Forename,Surname,Preferred Forename,DOB,NC Year,Reg Group,UPN,Date of Admission"
    line = f"007,Rosalind,Ashdown,Roz,14-Mar-2016,Year 4,4B,{upn(1).lower()},02/09/2020 00:00:00"
    content = "\n".join([head, "", line, ",,,,,,,,", ""]).replace(",", comma)
    line = plan_of(begun(cast.school, cast.hr, content.encode())).new[0]
    said = {name: str(value) for name, value in line.said.items()}
    assert line.number == 3
    assert said == {
        "upn": upn(1),
        "given_name": "Roz",
        "family_name": "Ashdown",
        "legal_given_name": "Rosalind",
        "date_of_birth": "2016-03-14",
        "year_group": "4",
        "class_name": "4B",
        "joined_on": "2020-09-02",
    }


def test_a_cell_may_hold_a_comma_and_a_line_may_be_short(cast):
    line = laid(cast, f'{upn(1)},Wren,Ashdown,2016-03-14,4,"Ash, Elm"', ",Ada,Rask").new
    assert line[0].said["class_name"] == "Ash, Elm"
    assert line[1].label == "Ada Rask"


@pytest.mark.parametrize(
    ("typed", "kept"), [("Reception", "R"), ("yr 4", "4"), ("Y11", "11"), ("N2", "N"), ("04", "4")]
)
def test_years_are_read_as_people_write_them(cast, typed, kept):
    assert laid(cast, f",Wren,Ashdown,2016-03-14,{typed},").new[0].said["year_group"] == kept


# Lines that are left out, each with its reason ----------------------------------------------------


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        (",=cmd|' /C calc'!A0,Ashdown,,,", "First name", "This begins like a formula"),
        (",Wren,@SUM(A1),,,", "Last name", "This begins like a formula"),
        (",Wren,Ash\u202edown,,,", "Last name", "invisible character"),
        (",ZoÃ«,Ashdown,,,", "First name", "Letters of this were spoiled"),
        (",,Ashdown,,,", "First name", "This is empty"),
        (",Wren,Ashdown,31/06/2016,,", "Date of birth", "not a day of the calendar"),
        (",Wren,Ashdown,2196-03-14,,", "Date of birth", "too far away"),
        (",Wren,Ashdown,1990-03-14,,", "Date of birth", "older than 20"),
        (",Wren,Ashdown,2016-03-14,Year 15,", "Year", "Choose a year from the list."),
        ("A12345,Wren,Ashdown,,,", "UPN", "thirteen in all"),
        ("B123456789012,Wren,Ashdown,,,", "UPN", "letter in front does not fit"),
        (",Wren,Ashdown,,," + "O" * 41, "Class", "keep this to 40"),
    ],
)
def test_a_bad_line_says_which_cell_and_why(cast, line, column, reason):
    bad = laid(cast, line).bad[0]
    assert bad.number == 2
    assert bad.faults[0].name == column
    assert reason in bad.faults[0].reason


def test_a_upn_twice_leaves_both_lines_out(cast):
    plan = laid(cast, f"{upn(1)},Wren,Ashdown,,,", f"{upn(2)},A,B,,,", f"{upn(1)},Ada,Rask,,,")
    assert [line.number for line in plan.bad] == [2, 4]
    assert "stands in lines 2 and 4" in plan.bad[0].faults[0].reason
    assert len(plan.new) == 1


def test_a_file_with_the_month_first_is_not_guessed_at(cast):
    plan = laid(cast, ",Wren,Ashdown,03/14/2016,,", ",Ada,Rask,04/03/2016,,", ",Bo,Lund,,,")
    assert [line.number for line in plan.bad] == [2, 3]
    assert "writes the month first in line 2" in plan.bad[1].faults[0].reason


def test_dates_that_may_be_two_days_are_put_to_a_person(cast, client):
    intake = begun(cast.school, cast.hr, csv_of(",Wren,Ashdown,03/04/2016,,"))
    client.force_login(cast.hr)
    address = reverse("schools:intake", args=[intake.pk])
    assert "03/04/2016 is 3 April 2016" in client.get(address).content.decode()
    answer = client.post(address, {"seen": plan_of(intake).mark})
    assert "Look at this, and tick it" in answer.content.decode()
    settled = laid(cast, ",Wren,Ashdown,03/04/2016,,", ",Ada,Rask,14/03/2016,,")
    assert not list(settled.doubts)


# The rest -----------------------------------------------------------------------------------------


def test_the_template_is_a_list_that_is_read(cast, client):
    client.force_login(cast.hr)
    for kind in ("pupils", "people"):
        answer = client.get(reverse(f"schools:template-{kind}", args=[cast.school.pk]))
        assert "attachment" in answer.headers["Content-Disposition"]
        assert answer.content.decode() == template(kind)
        with pytest.raises(Unfit, match="no line below"):
            read(kind, answer.content)


def test_a_school_as_large_as_any_is_read(cast):
    lines = [f"{upn(serial)},Wren,Ashdown,,," for serial in range(files.MOST_LINES)]
    assert len(read("pupils", csv_of(*lines)).lines) == files.MOST_LINES


def test_a_check_letter_is_worked_out_as_the_department_says():
    for sound in ["A123456789012", "B801200005001", "P207000016049"]:
        assert check_letter(sound) == sound[0]


def test_names_and_birthdays_that_people_mix_up():
    from datetime import date

    for one, other in [("Jon", "John"), ("Zoë", "zoe"), ("Sam", "Samuel"), ("Ann-Marie", "Ann")]:
        assert alike(one, other) and alike(other, one)
    assert not alike("Kit", "Jory") and not alike("", "Kit")
    born = date(2016, 3, 4)
    for other in [date(2016, 4, 3), date(2015, 3, 4), date(2016, 3, 5), None]:
        assert near(born, other)
    assert not near(born, date(2015, 3, 5))
