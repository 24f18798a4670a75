"""A page of notes is photographed on a telephone, signed with the concern, and read by the lead."""

import re

import pytest
from playwright.sync_api import expect

from concerns.models import Attachment, Concern
from tests.concerns.files import photograph, scan
from tests.journeys.walk import PHONE
from tests.journeys.writing import ACCOUNT, begin, fill_in, is_kept

pytestmark = pytest.mark.journey
LABEL = "My notes of our talk"


def chooses_file(walker, name, kind, data):
    box = walker.page.get_by_label("The file", exact=True)
    box.set_input_files({"name": name, "mimeType": kind, "buffer": data})
    return walker


def saves(walker, label):
    """What is handed over when this is opened: its name on disk, and its bytes."""
    with walker.page.expect_download() as download:
        walker.page.get_by_role("link", name=label).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


@pytest.mark.meets("CON-16")
def test_notes_are_photographed_on_a_telephone_signed_and_read_by_the_lead(arrive, cast):
    hettie = arrive(cast.assistant, width=PHONE)
    draft = begin(hettie)
    fill_in(hettie)
    assert is_kept(draft, ACCOUNT)
    hettie.unfolds("Notes you took").chooses("Did you take notes", "Yes, and I have kept them")
    hettie.presses("Add a photograph or a scan").sees("It is saved.")
    chooses_file(hettie, "Mina.jpg", "image/jpeg", b"PK\x03\x04 an archive").writes(
        "What is it", LABEL
    )
    hettie.presses("Add this file").sees("Save it as a PDF", within="body")
    chooses_file(hettie, "Mina.jpg", "image/jpeg", photograph())
    hettie.presses("Add this file").sees("Kept.", within="body").sees(LABEL)
    hettie.follows("Back to what you are writing").sees(LABEL)
    expect(hettie.field("What did you see or hear")).to_have_value(ACCOUNT)
    hettie.writes("What have you done", "Told the DSL.")
    assert is_kept(draft, ACCOUNT)
    hettie.presses("Read it through and sign").sees(LABEL, "Yes, and I have kept them")
    hettie.presses("Sign and send").sees("The DSL team has been told", LABEL)
    hettie.follows("Add a file")
    chooses_file(hettie, "p2.pdf", "application/pdf", scan()).writes("What is it", "Page two")
    hettie.presses("Add this file").sees("Page two", "added after signing")
    the_lead_opens_them(arrive, cast)


def the_lead_opens_them(arrive, cast):
    concern = Concern.objects.get()
    imogen = arrive(cast.lead)
    imogen.goes_to("concerns:concern", concern.pk).sees(LABEL, "Page two")
    for file in Attachment.objects.all():
        name, data = saves(imogen, file.label)
        assert re.fullmatch(r"file-[0-9a-f]{8}\.(jpg|pdf)", name) and data == bytes(file.data)
    imogen.is_at("concerns:concern", concern.pk)
    imogen.goes_to("chronology:reads", cast.mina.pk).sees("Opened a file of the concern")


@pytest.mark.meets("CON-28")
def test_without_a_script_a_file_is_added_and_taken_out_where_none_may_be(arrive, cast):
    hettie = arrive(cast.assistant, width=PHONE, scripts=False)
    begin(hettie)
    hettie.unfolds("Notes you took").writes("What did you see or hear", ACCOUNT)
    hettie.presses("Add a photograph or a scan")
    chooses_file(hettie, "a.txt", "text/plain", b"She cried.").writes("What is it", LABEL)
    hettie.presses("Add this file").sees(LABEL).follows("Back to what you are writing")
    expect(hettie.field("What did you see or hear")).to_have_value(ACCOUNT)
    hettie.unfolds("What kind of worry").ticks("Nudes or semi-nudes")
    hettie.presses("Read it through and sign")
    hettie.sees("Take out the files that you added before you sign", within="body")
    hettie.sees("where the device is").presses("Take out a file").sees("Do not view, copy")
    hettie.presses(f"Take out {LABEL}").sees_nothing_of(LABEL, "Add this file")
