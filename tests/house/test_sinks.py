"""Where else what was written could end up: what a file is called, what a PDF says of itself, a
calendar, a list's template, the queue's messages, temporary files (guard, figure 17).

Headers and the log of every answer are looked at in test_access.py, the log of every crash in
test_logs.py, mails in test_mail.py, real servers in tests/bench/sinks.py.
"""

import inspect
import tempfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from concerns.models import Attachment
from concerns.printing import pdf_of
from safeguarding.celery import app
from tests.house.asking import taken_back
from tests.house.canaries import of_answer
from tests.schools.intakes import csv_of, uploaded

pytestmark = pytest.mark.django_db
PRINTED = [
    ("chronology:produce-bundle", "jory-file", "lead"),
    ("referrals:print-letter", "referral-signed", "lead"),
    ("referrals:print-briefing", "meeting-planned", "lead"),
    ("referrals:print-report", "meeting-report", "lead"),
    ("allegations:draft-letter", "suspension", "head"),
]


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """The folder in which whatever this process writes for a while would lie."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield tmp_path
    assert not [*tmp_path.iterdir()]


def names(world):
    pupils, people = world.cast.pupils.values(), world.cast.people.values()
    return {each.family_name for each in [*pupils, *people]}


def said_of_itself(pdf):
    """Its metadata, the names of what is attached, and its properties in XML."""
    reader = PdfReader(BytesIO(pdf))
    xml = reader.xmp_metadata.stream.get_data().decode() if reader.xmp_metadata else ""
    return " ".join([xml, *map(str, (reader.metadata or {}).values()), *reader.attachments])


@pytest.mark.wide(5)
@pytest.mark.parametrize("name, record, member", PRINTED, ids=[each[0] for each in PRINTED])
def test_a_pdf_says_nothing_of_itself_and_is_called_nothing(
    ask, logged, nowhere, monkeypatch, name, record, member
):
    for views in ["chronology.views", "referrals.views.pages"]:
        monkeypatch.setattr(f"{views}.pdf_of", pdf_of)
    answer = ask("POST", name, record, member)
    assert answer.headers["Content-Type"] == "application/pdf"
    said, headers = said_of_itself(answer.content), of_answer(answer)[1]
    assert not ask.world.canaries.found_in(said, headers, logged.getvalue())
    assert not [word for word in names(ask.world) if word in said + headers]


def test_what_stands_in_a_pdf_could_be_found():
    page = "<html lang=en><head><title>xq0001qx</title></head><body><p>xq0002qx"
    pdf = pdf_of(page)
    assert "xq0001qx" in said_of_itself(pdf)
    assert "xq0002qx" in PdfReader(BytesIO(pdf)).pages[0].extract_text()


def test_a_calendar_says_when_and_nothing_of_whom(ask):
    calendar = ask("GET", "due-calendar", "feed", "signed_out")
    words = calendar.content.decode()
    assert words.count("BEGIN:VEVENT") > 1
    assert not ask.world.canaries.found_in(*of_answer(calendar))
    assert not [name for name in names(ask.world) if name in words]


def test_no_message_of_the_queue_has_room_for_a_word():
    """None of our tasks is told anything, so there is nothing that a message could carry."""
    app.loader.import_default_modules()
    ours = [task for name, task in app.tasks.items() if not name.startswith("celery.")]
    assert len(ours) > 10
    assert not [task.name for task in ours if inspect.signature(task.run).parameters]


@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
def test_a_file_that_is_attached_leaves_neither_its_name_nor_a_copy(ask, logged, nowhere, large):
    word = ask.world.canaries.new("name of a file")
    text = f"{word}.\r\n".encode() * (200_000 if large else 1)  # past what Django keeps in memory
    file = SimpleUploadedFile(f"{word} Penhale.txt", text, "text/plain")
    client = ask.become("lead")
    with taken_back():
        address = ask.address("concerns:attach", "jory-in-hand")
        answer = client.post(address, {"label": f"{word} notes", "file": file})
        assert answer.status_code == 302 and bytes(Attachment.objects.latest("at").data) == text
        kept = Attachment.objects.latest("at")
        sent = client.get(f"/concerns/files/{kept.pk}/")
    assert word in sent.content.decode()
    headers = of_answer(answer)[1] + of_answer(sent)[1]
    assert word not in headers + logged.getvalue() and "Penhale" not in headers


def test_a_list_that_is_brought_in_leaves_neither_its_name_nor_a_copy(ask, logged, nowhere):
    word = ask.world.canaries.new("name in a list")
    line = f"A111111111111,{word},Lund,30/02/2015,4,Oak"
    client = ask.become("hr")
    with taken_back():
        address = ask.address("schools:bring-in-pupils", "school")
        answer = client.post(address, {"file": uploaded(csv_of(line), f"{word}.csv")})
        page = client.get(answer.headers["Location"])
        empty = client.get(ask.address("schools:template-pupils", "school"))
    assert word in page.content.decode()
    assert not ask.world.canaries.found_in(*of_answer(empty), of_answer(page)[1])
    assert word not in of_answer(answer)[1] + logged.getvalue()
