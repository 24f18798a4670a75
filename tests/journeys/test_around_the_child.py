"""A lead keeps beside a child's file whom to ring and where the paper is, and makes a bundle of it:
in a browser."""

import re

import pytest
from pypdf import PdfReader

from tests.cast import opened, signed

pytestmark = pytest.mark.journey
MAIL = "rowan.adeyemi.assessment.team.north@arden.example"


@pytest.fixture
def imogen(arrive, cast):
    opened(signed(cast.teacher, cast.jory), cast.lead)
    return arrive(both=True).comes_in(cast.lead).goes_to("chronology:file", cast.jory.pk)


@pytest.mark.meets("CHR-12")
def test_imogen_enters_a_social_worker_and_one_day_ends_it(imogen):
    imogen.follows("Add somebody").presses("Add them").sees("Choose the agency.", "Say who it is.")
    imogen.chooses("Which agency?", "Children’s social care").writes("Name", "Rowan Adeyemi")
    imogen.writes("Telephone", "01632 960418").writes("E-mail", MAIL).presses("Add them")
    imogen.sees("They stand on the file now.", MAIL)
    imogen.follows("Change", exact=False).writes("Telephone", "01632 960419").presses("Save it")
    imogen.sees("01632 960419").follows("No longer involved").presses("End it").sees("Say why.")
    imogen.writes("Why?", "The assessment is closed.").presses("End it")
    imogen.sees("Rowan Adeyemi no longer works with the child", "Nobody of another agency")


@pytest.mark.meets("ACC-24")
def test_imogen_lists_a_folder_moves_it_and_sends_it_on(imogen):
    imogen.follows("List a paper file").presses("List it").sees("Please mend this first")
    imogen.writes("What is it?", "Blue folder").writes("Where is it kept?", "Office, top drawer")
    imogen.writes("If somebody else: who?", "The caretaker").ticks("Not scanned").presses("List it")
    imogen.sees("The paper file is listed.").follows("Blue folder").sees("The caretaker")
    imogen.follows("Change its place").writes("Where is it kept?", "Strong room")
    imogen.presses("Save the change").sees("Strong room", "Office, top drawer")
    imogen.goes_to("concerns:paper-files").sees("Blue folder", "Strong room")
    imogen.follows("Blue folder").follows("It is no longer here")
    imogen.presses("It is no longer here").sees("Say what became of it.")
    imogen.writes("What became of it?", "Sent on by courier.").presses("It is no longer here")
    imogen.sees("Sent on by courier.")
    imogen.goes_to("concerns:paper-files").sees_nothing_of("Strong room")


@pytest.mark.meets("CHR-10")
def test_imogen_lists_a_box_about_a_child_who_has_no_file(imogen):
    imogen.goes_to("concerns:paper-files").follows("List a paper file").presses("List it")
    imogen.sees("Please mend this first", "Find the child, and choose them.")
    imogen.writes("What is it?", "Box 7").writes("Where is it kept?", "The loft")
    imogen.writes("About which child?", "Mina").presses("Find").ticks("Mina Okoro, Year 6 Ash")
    imogen.writes("If somebody else: who?", "The caretaker").ticks("Not scanned").presses("List it")
    imogen.sees("The paper file is listed.", "Mina Okoro", "Box 7").follows("Box 7")
    imogen.sees("The caretaker")


@pytest.mark.meets("CHR-08")
def test_imogen_makes_a_bundle_of_one_entry_for_a_conference(imogen, cast):
    imogen.follows("Make a bundle").sees("read every page before you pass it on")
    imogen.unfolds("of this file, to tick").presses("Make the bundle")
    imogen.sees("Choose what it is for.", "Say for whom it is.", "Choose what goes into it.")
    imogen.ticks("A case conference").writes("For whom is it?", "Rowan Adeyemi, social care")
    imogen.ticks("Only the entries that I tick").presses("Make the bundle")
    imogen.sees("Tick at least one entry.").ticks("There was a round red mark")
    with imogen.page.expect_download() as saved:
        imogen.page.get_by_role("button", name="Make the bundle").click()
    assert re.fullmatch(r"bundle-[0-9a-f]{8}\.pdf", saved.value.suggested_filename)
    assert len(PdfReader(saved.value.path()).pages) == 3
    imogen.goes_to("chronology:file", cast.jory.pk)
    imogen.sees("Bundle made for Rowan Adeyemi, social care: a case conference", "1 of 1 entries")
