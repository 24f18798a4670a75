"""Where the paper is: listed, moved, scanned, ended; who knows of it, and what is refused."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from audit.models import Entry
from chronology import story
from concerns import actions
from concerns.models import PaperFile
from tests.cast import kept_out, opened, shared, signed
from tests.concerns.of_kind import words_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
FOLDER = {"what": "Blue folder, Reception to Year 4", "location": "Office, cupboard 2, top drawer"}


@pytest.fixture
def page(client, cast):
    opened(signed(cast.teacher, cast.jory), cast.lead)

    def ask(person, name, *keys, _shown=None, **typed):
        client.force_login(person)
        where = reverse(name if ":" in name else f"concerns:{name}", args=keys)
        return client.post(where, typed) if typed else client.get(where, _shown or {})

    return ask


@pytest.fixture
def folder(cast, page):
    said = {**FOLDER, "key_holder": cast.head, "scanned": "no"}
    return actions.list_paper_file(cast.jory, by=cast.lead, **said)


@pytest.mark.meets("ACC-24")
def test_the_paper_of_a_child_is_listed_and_found_from_the_file_and_for_the_whole_school(
    cast, page
):
    typed = {**FOLDER, "key_holder": cast.head.pk, "scanned": "partly", "scanned_on": f"{TODAY()}"}
    answer = page(cast.lead, "list-paper-file", cast.jory.pk, **typed)
    assert answer.status_code == 302 and answer.url == f"/children/{cast.jory.pk}/"
    outside = {"what": "Box 7", "location": "Fenmoor archive", "key_holder_words": "Mr Dunmore"}
    page(cast.deputy, "list-paper-file", cast.jory.pk, **outside, scanned="no")
    for reader in (cast.deputy, cast.head):
        beside = words_of(page(reader, "chronology:file", cast.jory.pk))
        assert FOLDER["what"] in beside and FOLDER["location"] in beside
        index = words_of(page(reader, "paper-files"))
        assert "Jory Penhale" in index and FOLDER["what"] in index and FOLDER["location"] in index
        assert "Maren Costa" in index and "Partly scanned" in index
        assert "Box 7" in index and "Mr Dunmore" in index and "Not scanned" in index
    titles = [entry.title for entry in story.entries_for(cast.jory, cast.head)]
    assert f"Paper file listed: {FOLDER['what']}" in titles
    paper = PaperFile.objects.get(what=FOLDER["what"])
    assert Entry.objects.about(paper).filter(verb="listed_paper_file", by_id=cast.lead.pk).exists()


@pytest.mark.meets("ACC-24")
def test_a_changed_place_is_seen_with_what_it_was_and_who_changed_it(cast, page, folder):
    typed = {"location": "The safe", "scanned": "all", "scanned_on": f"{TODAY()}"}
    typed |= {"key_holder": "", "key_holder_words": "The county archive"}
    typed["seen"] = folder.version()
    assert page(cast.deputy, "change-paper-file", folder.pk, **typed).status_code == 302
    shown = words_of(page(cast.head, "paper-file", folder.pk))
    assert f"Where it is kept: The safe Before: {FOLDER['location']}" in shown
    assert "Key-holder: The county archive Before: Maren Costa" in shown
    assert "Bashir Qadri" in shown and "Wholly scanned" in shown
    index = words_of(page(cast.lead, "paper-files", _shown={"scanned": "not-wholly"}))
    assert "No paper file fits that" in index
    with pytest.raises(Refused, match="Nothing here is different"):
        actions.change_paper_file(folder, by=cast.lead, location="The safe")


def test_what_is_no_longer_here_leaves_the_list_with_a_reason_and_stays_written(cast, page, folder):
    seen = folder.version()
    empty = page(cast.lead, "end-paper-file", folder.pk, reason=" ", seen=seen)
    assert empty.status_code == 200 and "Say what became of it." in words_of(empty)
    sent = "Handed to the DSL of Harrow Lane First; her receipt is in the office."
    assert page(cast.lead, "end-paper-file", folder.pk, reason=sent, seen=seen).status_code == 302
    assert FOLDER["what"] not in words_of(page(cast.lead, "paper-files"))
    assert FOLDER["what"] in words_of(page(cast.lead, "paper-files", _shown={"ended": "too"}))
    assert sent in words_of(page(cast.head, "paper-file", folder.pk))
    lines = {entry.title: entry.words for entry in story.entries_for(cast.jory, cast.lead)}
    assert lines[f"Paper file no longer here: {FOLDER['what']}"] == [("", sent)]
    for method in ({}, {"reason": "Again."}):
        assert page(cast.lead, "end-paper-file", folder.pk, **method).status_code == 403
        assert page(cast.lead, "change-paper-file", folder.pk, **method).status_code == 403
    again = {**FOLDER, "key_holder": cast.head, "scanned": "no"}
    actions.list_paper_file(cast.jory, by=cast.lead, **again)  # it has come back


def test_who_is_second_is_told_and_keeps_what_was_typed(cast, page, folder):
    typed = {"location": "The loft", "key_holder": cast.head.pk, "scanned": "no"}
    typed["seen"] = folder.version()
    actions.change_paper_file(folder, by=cast.deputy, location="The safe")
    stale = page(cast.lead, "change-paper-file", folder.pk, **typed)
    assert stale.status_code == 200 and "Somebody has changed this" in words_of(stale)
    assert "The loft" in stale.text and "The safe" in stale.text
    stale = page(cast.lead, "end-paper-file", folder.pk, reason="Shredded.", seen=typed["seen"])
    assert "Somebody has changed this" in words_of(stale) and "Shredded." in stale.text
    typed["seen"] = PaperFile.objects.get(pk=folder.pk).version()
    assert typed["seen"] in stale.text
    assert page(cast.lead, "change-paper-file", folder.pk, **typed).status_code == 302
    twice = page(cast.lead, "change-paper-file", folder.pk, **typed)
    assert twice.status_code == 200 and folder.history.count() == 3


def test_what_cannot_be_is_said_beside_its_box_and_nothing_is_kept(cast, page, folder):
    right = {"what": "Box 7", "location": "The loft", "key_holder": cast.head.pk, "scanned": "no"}
    wrong = [
        {"what": ""},
        {"what": "x" * 201},
        {"what": FOLDER["what"]},  # listed already: also when it is sent twice
        {"location": " "},
        {"location": "x" * 201},
        {"location": "a\x00b"},
        {"key_holder": ""},
        {"key_holder_words": "Mr Dunmore"},
        {"key_holder": cast.lead_elsewhere.pk},
        {"key_holder": "x"},
        {"scanned": ""},
        {"scanned": "most"},
        {"scanned": "all"},
        {"scanned": "partly", "scanned_on": f"{TODAY() + timedelta(days=1)}"},
        {"scanned": "all", "scanned_on": "2024-02-30"},
        {"scanned": "no", "scanned_on": f"{TODAY()}"},
    ]
    for each in wrong:
        answer = page(cast.lead, "list-paper-file", cast.jory.pk, **{**right, **each})
        assert answer.status_code == 200 and "Please mend this first" in answer.text, each
        assert PaperFile.objects.count() == 1, each
    assert page(cast.lead, "list-paper-file", cast.jory.pk, **right).status_code == 302


def test_who_left_and_still_holds_the_key_can_stay_chosen(cast, page, folder):
    cast.head.posts.update(until=TODAY() - timedelta(days=1))
    typed = {"location": "The safe", "key_holder": cast.head.pk, "scanned": "no"}
    typed["seen"] = folder.version()
    assert page(cast.lead, "change-paper-file", folder.pk, **typed).status_code == 302
    assert page(cast.lead, "list-paper-file", cast.jory.pk, **typed, what="B").status_code == 200


@pytest.mark.meets("ACC-24", "ACC-16")
def test_where_paper_is_is_for_those_who_read_files_and_never_for_who_is_kept_out(
    cast, page, folder
):
    shared(cast.jory.file, cast.assistant, cast.lead)
    shown = words_of(page(cast.assistant, "chronology:file", cast.jory.pk))
    assert "Blue folder" not in shown and "cupboard" not in shown
    assert page(cast.assistant, "paper-file", folder.pk).status_code == 404
    assert page(cast.assistant, "paper-files").status_code == 403
    assert page(cast.head, "change-paper-file", folder.pk).status_code == 403
    kept_out(cast.jory, cast.deputy, cast.lead)
    for name, key in [
        ("list-paper-file", cast.jory.pk),
        *((name, folder.pk) for name in ("paper-file", "change-paper-file", "end-paper-file")),
    ]:
        assert page(cast.deputy, name, key).status_code == 404
    index = words_of(page(cast.deputy, "paper-files", _shown={"ended": "too"}))
    assert "Blue folder" not in index and "Penhale" not in index
    for person in (cast.deputy, cast.head, cast.teacher, cast.lead_elsewhere):
        with pytest.raises(Refused):
            actions.change_paper_file(folder, by=person, location="x")
        with pytest.raises(Refused):
            actions.end_paper_file(folder, by=person, reason="x")
    for person in (cast.head, cast.teacher, cast.lead_elsewhere):
        with pytest.raises(Refused, match="The DSL or a deputy lists"):
            actions.list_paper_file(cast.jory, by=person, what="x")


def test_the_index_comes_in_pages_and_asks_no_more_for_many(cast, page, folder):
    def asked(name, *keys):
        page(cast.lead, name, *keys)
        with CaptureQueriesContext(connection) as statements:
            assert page(cast.lead, name, *keys).status_code == 200
        return len(statements)

    pages = [("paper-files",), ("paper-file", folder.pk), ("chronology:file", cast.jory.pk)]
    few = [asked(*each) for each in pages]
    for number in range(55):
        words = {"location": f"Shelf {number}", "key_holder": cast.head, "scanned": "no"}
        actions.list_paper_file(cast.jory, by=cast.lead, what=f"Box {number}", **words)
        actions.change_paper_file(folder, by=cast.lead, location=f"Shelf {number}")
    assert [asked(*each) for each in pages] == few
    first = page(cast.lead, "paper-files")
    assert "Page 1 of 2" in words_of(first)
    last = page(cast.lead, "paper-files", _shown={"page": "2", "scanned": "not-wholly"})
    assert first.context["index"].later == "?page=2"
    assert last.context["index"].earlier == "?scanned=not-wholly&page=1"
    assert len(last.context["index"].page) == 6
