"""Files kept with a draft and with a signed concern: added, seen, opened, and shut."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audit.actions import Refused
from audit.models import Entry
from concerns import actions
from concerns.models import Attachment, Concern, Draft, DraftAttachment
from concerns.models.seal import seal_of
from schools.models import Notice
from tests.cast import draft, opened, signed
from tests.concerns.files import TEXT, a_file, photograph, scan, sent
from tests.concerns.of_kind import category, words_of

pytestmark = pytest.mark.django_db
CHILD = "Jory Penhale’s arm.jpg"


@pytest.fixture
def teacher(client, cast):
    client.force_login(cast.teacher)
    return client


@pytest.fixture
def begun(cast):
    """A finished sheet of the teacher's, not signed."""
    fields = {"pupil": [str(cast.jory.pk)], "account": ["A mark."], "happened_words": ["Today"]}
    paper = draft(cast.teacher, cast.school)
    return actions.save_draft(paper, by=cast.teacher, fields=fields, version=0)


def at(name, record):
    return reverse(f"concerns:{name}", args=[record.pk])


def add(client, where, record, data=TEXT, label="My notes", name="notes.txt", **more):
    return client.post(at(where, record), {"label": label, "file": sent(data, name), **more})


def sign(client, paper):
    """Read it through and sign what the page shows."""
    paper.refresh_from_db()
    page = client.get(at("check", paper))
    files = " ".join(str(file.pk) for file in paper.attachments.all())
    return page, client.post(at("check", paper), {"version": paper.version, "files": files})


@pytest.mark.meets("CON-16")
def test_notes_are_scanned_beside_the_draft_and_signed_with_it(teacher, begun, cast):
    typed = {"version": begun.version, "account": "A mark.\n", "notes": "kept", "do": "files"}
    typed |= {"pupil": cast.jory.pk, "happened_words": "Today"}
    answer = teacher.post(at("write", begun), typed)
    assert answer.url == at("attach-to-draft", begun)
    for data, label in [(photograph(), "Page one"), (scan(), "The visitor’s paper form")]:
        assert add(teacher, "attach-to-draft", begun, data, label, CHILD).status_code == 302
    sheet = words_of(teacher.get(at("write", begun)))
    assert "Page one" in sheet and "A mark." in sheet
    page, answer = sign(teacher, begun)
    assert "Page one" in words_of(page) and answer.url == at("receipt", begun)
    concern = Concern.objects.get()
    assert concern.notes == "kept" and concern.seal_holds
    assert [file.label for file in concern.attachments.all()] == [
        *["Page one", "The visitor’s paper form"]
    ]
    assert {file["sha256"] for file in concern.content()["attachments"]} == {
        file.sha256 for file in concern.attachments.all()
    }
    assert all(file.seal_holds and file.with_signing for file in concern.attachments.all())
    assert not DraftAttachment.objects.exists() and not Draft.objects.exists()


def test_the_seal_of_a_concern_shows_a_file_that_was_changed_or_put_under_it(cast, begun):
    actions.attach_to_draft(begun, by=cast.teacher, label="Notes", file=a_file())
    words = {"account": "A mark."}
    children = [{"pupil": cast.jory, "role": "harmed"}]
    concern = actions.sign(begun, by=cast.teacher, words=words, children=children)
    file = concern.attachments.get()
    without = {key: said for key, said in concern.content().items() if key != "attachments"}
    assert concern.seal_holds and concern.seal != seal_of(without)
    file.data = b"Other words."
    assert not file.seal_holds
    file.refresh_from_db()
    file.label = "Another label"
    assert not file.seal_holds
    older = signed(cast.teacher, cast.jory)
    assert "attachments" not in older.content() and "notes" not in older.content()


def test_what_is_signed_is_what_the_page_showed_files_and_all(teacher, begun, cast):
    seen = {"version": begun.version, "files": ""}
    actions.attach_to_draft(begun, by=cast.teacher, label="Notes", file=a_file())
    answer = teacher.post(at("check", begun), seen, follow=True)
    assert "Please read it once more" in words_of(answer)
    assert not Concern.objects.exists()


def test_autosave_goes_on_beside_it_and_a_draft_thrown_away_takes_its_files_along(teacher, begun):
    add(teacher, "attach-to-draft", begun)
    saved = teacher.post(at("save", begun), {"version": begun.version, "account": "More."})
    assert saved.status_code == 200
    begun.refresh_from_db()
    assert begun.fields["account"] == ["More."] and begun.attachments.count() == 1
    teacher.post(at("take-out", begun.attachments.get()))
    assert not begun.attachments.exists()
    add(teacher, "attach-to-draft", begun)
    teacher.post(at("discard", begun))
    assert not DraftAttachment.objects.exists()
    trail = Entry.objects.filter(kind__startswith="concerns.draft").order_by("pk")
    assert [entry.verb for entry in trail] == [
        *["started", "attached", "took_out", "attached", "discarded"]
    ]


@pytest.mark.meets("CON-33", "CON-16")
def test_its_writer_or_a_lead_adds_a_file_later_with_their_name_and_the_time(client, cast):
    concern = signed(cast.teacher, cast.jory)
    before = concern.seal
    client.force_login(cast.teacher)
    assert add(client, "attach-own", concern, label="Second page").url == at("receipt", concern)
    client.force_login(cast.lead)
    assert add(client, "attach", concern, scan(), "A letter").url == at("concern", concern)
    page = words_of(client.get(at("concern", concern)))
    assert "Second page" in page and "Imogen Tarrant" in page and "added after signing" in page
    concern.refresh_from_db()
    assert concern.seal == before and concern.seal_holds
    assert [file.seal_holds for file in concern.attachments.all()] == [True, True]
    story = words_of(client.get(reverse("chronology:file", args=[cast.jory.pk])))
    assert "File kept with a concern" in story and "A letter" in story
    client.force_login(cast.teacher)
    receipt = words_of(client.get(at("receipt", concern)))
    assert "Second page" in receipt and "A letter" not in receipt  # the lead's own is no word of it
    with pytest.raises(Refused, match="whoever wrote the concern, the DSL or a deputy"):
        actions.attach(concern, by=cast.head, label="No", file=a_file())
    with pytest.raises(Refused, match="cannot see"):
        actions.attach(concern, by=cast.assistant, label="No", file=a_file())
    assert Notice.objects.filter(to=cast.deputy).exists()


def test_a_file_is_handed_out_to_be_saved_under_a_name_that_says_nothing(client, cast):
    concern = signed(cast.teacher, cast.jory)
    actions.attach(concern, by=cast.teacher, label=f"Of {CHILD}", file=a_file(photograph()))
    file = concern.attachments.get()
    client.force_login(cast.lead)
    answer = client.get(at("attachment", file))
    assert answer.content == bytes(file.data) and answer.headers["Content-Type"] == "image/jpeg"
    name = f'attachment; filename="file-{file.pk.hex[:8]}.jpg"'
    assert answer.headers["Content-Disposition"] == name
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    read = Entry.objects.get(kind="concerns.attachment")
    assert (read.verb, read.by_id, read.record_id) == ("read", cast.lead.pk, str(file.pk))
    listed = words_of(client.get(reverse("chronology:reads", args=[cast.jory.pk])))
    assert "Opened a file of the concern" in listed


# Bad input ---------------------------------------------------------------------------------------


def test_what_is_no_fit_file_is_refused_with_a_sentence_and_the_label_stays(teacher, begun):
    wrong = {
        "Save it as a PDF": (b"PK\x03\x04 an archive", "scan.pdf"),
        "can carry instructions": (b"<svg><script>x()</script></svg>", "scan.svg"),
        "There is nothing in this file": (b"", "empty.pdf"),
        "larger than 20 MB": (b"a" * (20 * 1024 * 1024 + 1), "long.txt"),
    }
    for sentence, (data, name) in wrong.items():
        answer = add(teacher, "attach-to-draft", begun, data, "Label that stays", name)
        assert answer.status_code == 200, name
        assert (
            sentence in words_of(answer) and 'value="Label that stays"' in answer.content.decode()
        )
    answer = teacher.post(at("attach-to-draft", begun), {"label": "Only words", "file": "no file"})
    assert "Choose the file" in words_of(answer) and b"Only words" in answer.content
    for label, sentence in [
        ("", "what the file shows"),
        ("x" * 201, "200 characters"),
        ("a\0", "kept"),
    ]:
        assert sentence in words_of(add(teacher, "attach-to-draft", begun, label=label))
    assert not begun.attachments.exists()
    begun.refresh_from_db()
    assert begun.fields["account"] == ["A mark."]


@pytest.mark.parametrize(
    "name",
    ["a\0b.txt", "\u202egpj.txt", "x" * 400 + ".pdf", "../../etc/passwd", "“Jory” 👩‍👧.heic"],
)
def test_a_name_counts_for_nothing_and_is_not_kept(teacher, begun, name):
    file = SimpleUploadedFile("notes", TEXT, "image/svg+xml")
    file.name = name
    answer = teacher.post(at("attach-to-draft", begun), {"label": "Notes", "file": file})
    assert answer.status_code == 302
    kept = begun.attachments.get()
    assert kept.file_name == f"file-{kept.pk.hex[:8]}.txt" and kept.kind == "text"
    stored = DraftAttachment.objects.filter(pk=kept.pk).values().get()
    assert not [said for said in stored.values() if name in str(said)]


def test_there_is_room_for_ten(teacher, begun, settings):
    settings.ATTACHMENTS_MOST = 2
    answers = [add(teacher, "attach-to-draft", begun).status_code for _ in range(3)]
    assert answers == [302, 302, 200] and begun.attachments.count() == 2
    page = words_of(add(teacher, "attach-to-draft", begun))
    assert "room for no more" in page and "Put several pages into one PDF" in page


# No file beside such an image --------------------------------------------------------------------


def ticked(begun, *codes):
    fields = {**begun.fields, "categories": list(codes)}
    return actions.save_draft(begun, by=begun.author, fields=fields, version=begun.version)


@pytest.mark.meets("CON-28", "GUI-06")
def test_with_imagery_ticked_no_file_is_taken_by_the_page_or_past_it(teacher, begun, cast):
    ticked(begun, "imagery")
    page = teacher.get(at("attach-to-draft", begun))
    assert b'type="file"' not in page.content
    for words in map(words_of, (page, teacher.get(at("write", begun)))):
        assert "Do not view, copy, print or forward the image" in words
        for asked in ["in words", "where the device is", "who secured it", "handed to the police"]:
            assert asked in words
        assert "could not avoid seeing it, write who, when and why" in words
    answer = add(teacher, "attach-to-draft", begun)
    assert "No file is kept with this kind of worry" in words_of(answer)
    with pytest.raises(Refused, match="No file is kept"):
        actions.attach_to_draft(begun, by=cast.teacher, label="No", file=a_file())
    concern = opened(signed(cast.teacher, cast.jory, categories=["imagery"]), cast.lead)
    for by in (cast.teacher, cast.lead):
        with pytest.raises(Refused, match="No file is kept"):
            actions.attach(concern, by=by, label="No", file=a_file())
    assert not Attachment.objects.exists() and not DraftAttachment.objects.exists()


@pytest.mark.meets("CON-28")
def test_files_added_before_it_was_ticked_are_taken_out_before_it_is_signed(teacher, begun, cast):
    file = actions.attach_to_draft(begun, by=cast.teacher, label="A page", file=a_file())
    ticked(begun, "imagery")
    answer = teacher.get(at("check", begun), follow=True)
    assert "Take out the files that you added before you sign" in words_of(answer)
    assert teacher.get(at("draft-attachment", file)).status_code == 403
    with pytest.raises(Refused, match="Take out the files"):
        actions.sign(
            begun, by=cast.teacher, words={"account": "A."}, categories=[category("imagery")]
        )
    teacher.post(at("take-out", file))
    assert sign(teacher, begun)[1].url == at("receipt", begun)
    assert Concern.objects.get().seal_holds


@pytest.mark.meets("CON-28")
def test_once_a_lead_adds_the_kind_nobody_opens_its_files_and_is_told_so_before(client, cast):
    concern = opened(signed(cast.teacher, cast.jory), cast.lead)
    file = actions.attach(concern, by=cast.teacher, label="A page", file=a_file())
    client.force_login(cast.lead)
    assert "nobody opens them any more" in words_of(client.get(at("mark", concern)))
    assert client.get(at("attachment", file)).status_code == 200
    client.post(at("mark", concern), {"categories": "imagery"})
    page = client.get(at("concern", concern)).content.decode()
    assert "nobody opens these files" in page and at("attachment", file) not in page
    answer = client.get(at("attachment", file))
    assert answer.status_code == 403 and TEXT not in answer.content
    client.force_login(cast.teacher)
    assert client.get(at("own-attachment", file)).status_code == 403
    assert at("own-attachment", file) not in client.get(at("receipt", concern)).content.decode()


def test_bytes_that_were_changed_past_the_program_are_not_handed_out(client, cast, monkeypatch):
    concern = signed(cast.teacher, cast.jory)
    file = actions.attach(concern, by=cast.teacher, label="A page", file=a_file())
    monkeypatch.setattr(Attachment, "is_as_kept", False)
    client.force_login(cast.lead)
    answer = client.get(at("attachment", file))
    assert answer.status_code == 403 and "Somebody has reached past the program" in words_of(answer)
