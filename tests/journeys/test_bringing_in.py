"""The office brings in a list: looks, answers, confirms, and takes it back."""

import pytest

from schools import actions
from schools.models import Pupil
from tests.cast import make_pupil
from tests.schools.intakes import csv_of, upn

pytestmark = pytest.mark.journey
LIST = csv_of(
    f"{upn(1)},Wren,Ashdown,03/04/2016,Year 4,Oak",
    f"{upn(9)},Odile,Marchetti,05/06/2015,5,Elm",
    f"{upn(8)},Jory,Penhale,,4,Oak",
    "A111111111111,Bo,Lund,,4,Oak",
)


def test_the_office_brings_in_a_list_and_takes_it_back(arrive, cast):
    make_pupil(cast.school, "Wren", "Ashdown", upn=upn(1), born=None)
    before = list(Pupil.objects.order_by("pk").values())
    nadia = arrive(cast.hr, both=True)
    nadia.goes_to("schools:pupils").follows("Bring in from a file")
    nadia.presses("Show me what it would do").sees("Choose the file.")
    file = {"name": "list.csv", "mimeType": "text/csv", "buffer": LIST}
    nadia.field("The file").set_input_files(file)
    nadia.presses("Show me what it would do")
    nadia.sees("Cannot be read (1)", "The letter in front does not fit", "Changed (1)", "New (1)")
    nadia.sees("Line 4: Jory Penhale", "Leave this line out")
    nadia.presses("Bring in").sees("Look at this, and tick it if it is right.")
    nadia.ticks("This is Jory Penhale").ticks("No date in this file shows")
    nadia.presses("Bring in").sees("It is being brought in.")
    actions.carry_out_intakes()
    nadia.follows("Look again").sees("1 new, 2 changed, 0 as they were, 1 left out")
    assert Pupil.objects.get(pk=cast.jory.pk).upn == upn(8)
    nadia.follows("Take all of it back").writes("Why?", "Last year's file.")
    nadia.presses("Take it back").sees("It is being taken back.")
    actions.carry_out_intakes()
    nadia.follows("Look again").sees("Every record is as it was before.")
    assert list(Pupil.objects.order_by("pk").values()) == before
