"""Paper of a child who has no file, or none that is in sight: listed, and nothing told by it."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from chronology import story
from concerns import actions
from concerns.models import File, PaperFile
from schools.models import Person
from tests.cast import kept_out, make_person, make_pupil, opened, signed
from tests.concerns.of_kind import words_of
from tests.house.asking import masked, taken_back

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
FOLDER = {
    "what": "Blue folder",
    "location": "Office, cupboard 2",
    "key_holder_words": "The caretaker",
    "scanned": "no",
}
LIST = "list-any-paper-file"


@pytest.fixture
def page(client):
    def ask(person, name, *keys, **typed):
        client.force_login(person)
        where = reverse(name if ":" in name else f"concerns:{name}", args=keys)
        return client.post(where, typed) if typed else client.get(where)

    return ask


@pytest.mark.meets("CHR-10")
def test_paper_of_a_child_without_a_file_is_listed_from_the_index_and_starts_none(cast, page):
    gone = make_pupil(cast.school, "Senna", "Ode", left_on=TODAY() - timedelta(days=400))
    assert reverse(f"concerns:{LIST}") in page(cast.lead, "paper-files").text
    found = page(cast.lead, LIST, do="find", find="Sen", location="Office, cupboard 2")
    assert found.status_code == 200 and "Please mend" not in found.text
    assert f"Senna Ode, left {gone.left_on:%-d %b %Y}" in words_of(found)
    assert "Office, cupboard 2" in found.text and not PaperFile.objects.exists()
    none = page(cast.lead, LIST, do="find", find="Xanthippe")
    assert "No child here has a name or class like that." in words_of(none)
    answer = page(cast.lead, LIST, do="list", find="Sen", pupil=gone.pk, **FOLDER)
    assert (answer.status_code, answer.url) == (302, "/concerns/paper-files/")
    assert not File.objects.filter(pupil=gone).exists()
    for reader in (cast.deputy, cast.head):
        index = page(reader, "paper-files")
        assert "Senna Ode Blue folder Office, cupboard 2" in words_of(index)
        assert f"/children/{gone.pk}/" not in index.text
        of_it = page(reader, "paper-file", PaperFile.objects.get().pk)
        assert "Senna Ode" in words_of(of_it) and f"/children/{gone.pk}/" not in of_it.text
    opened(signed(cast.teacher, gone), cast.lead)  # and one day there is a file
    titles = [entry.title for entry in story.entries_for(gone, cast.lead)]
    assert "Paper file listed: Blue folder" in titles
    assert f"/children/{gone.pk}/" in page(cast.lead, "paper-files").text


def test_whoever_does_not_decide_at_the_school_lists_nothing_and_finds_nobody(cast, page):
    for person in (cast.head, cast.teacher, cast.hr, cast.governor):
        for typed in ({}, {"do": "find", "find": "Jory"}, {"pupil": cast.jory.pk, **FOLDER}):
            assert page(person, LIST, **typed).status_code == 403
    assert reverse(f"concerns:{LIST}") not in page(cast.head, "paper-files").text
    elsewhere = page(cast.lead_elsewhere, LIST, do="find", find="Jory")
    assert "Penhale" not in elsewhere.text
    wrong = [
        {"pupil": cast.jory.pk},
        {"pupil": "x"},
        {"pupil": ""},
        {"find": "Tal"},
        {"find": "a\x00b"},
        {"pupil": cast.far.pk, "what": ""},
        {"pupil": cast.far.pk, "key_holder_words": "", "key_holder": cast.head.pk},
    ]
    for each in wrong:
        answer = page(cast.lead_elsewhere, LIST, do="list", **{**FOLDER, **each})
        assert answer.status_code == 200 and "Please mend this first" in answer.text, each
    assert not PaperFile.objects.exists()


def test_who_leads_two_schools_says_at_which_the_child_is(cast, page):
    both = make_person("Sunniva", "Grath", cast.school, "deputy_dsl")
    both.posts.create(school=cast.elsewhere, kind="dsl", since=TODAY())
    holder = {**FOLDER, "key_holder_words": "", "key_holder": cast.head_elsewhere.pk}
    here, there = ({"school": school.pk} for school in (cast.school, cast.elsewhere))
    assert "Choose the school." in page(both, LIST, do="list", **FOLDER).text
    assert page(both, LIST, do="list", pupil=cast.far.pk, **here, **FOLDER).status_code == 200
    assert page(both, LIST, do="list", pupil=cast.jory.pk, **here, **holder).status_code == 200
    assert page(both, LIST, do="list", pupil=cast.far.pk, **there, **holder).status_code == 302
    assert PaperFile.objects.get().school == cast.elsewhere


@pytest.fixture
def twins(cast):
    """Two children: the deputy is kept out of the file of the one, and the other has none."""
    kept, nobody = (make_pupil(cast.school, name, "Vane") for name in ("Ottoline", "Sunday"))
    concern = opened(signed(cast.teacher, kept), cast.lead)
    actions.tell_parents(concern, by=cast.lead, told=False, ground="child", why_not="He asked.")
    actions.list_paper_file(kept, by=cast.lead, **{**FOLDER, "location": "Where only leads look"})
    kept_out(kept, cast.deputy, cast.lead)
    return kept, nobody


@pytest.mark.meets("ACC-16", "CHR-10")
def test_who_is_kept_out_of_a_file_cannot_tell_it_from_no_file_by_listing_paper(cast, page, twins):
    page(cast.deputy, "paper-files")  # whoever comes in first has a session written
    kept, nobody = (list(_walk(cast, page, pupil)) for pupil in twins)
    assert [answer.status_code for answer in nobody] == [
        *(404, 200, 302, 200, 200, 200, 200, 200, 302, 302, 200, 302, 302, 200, 403, 302)
    ]
    for one, other in zip(kept, nobody, strict=True):
        assert one.status_code == other.status_code
        assert one.asked == other.asked
        assert one.said == other.said
        assert not re.search("only leads|/children/[0-9a-f]|Do not inform", one.text)


def _walk(cast, page, pupil):
    """All that the deputy is told on the way, and how much is asked of the database for it."""
    change = {**FOLDER, "location": "The safe"}
    del change["what"]
    with taken_back():
        yield _asked(page, cast.deputy, "list-paper-file", pupil.pk)
        yield _asked(page, cast.deputy, LIST, do="find", find=pupil.given_name)
        yield _asked(page, cast.deputy, LIST, pupil=pupil.pk, **FOLDER)
        yield _asked(page, cast.deputy, LIST, pupil=pupil.pk, **FOLDER)  # pressed twice
        yield _asked(page, cast.deputy, "paper-files")
        paper = PaperFile.objects.get(pupil=pupil, by=cast.deputy)
        for name in ("paper-file", "change-paper-file", "end-paper-file"):
            yield _asked(page, cast.deputy, name, paper.pk)
        seen = {"seen": paper.version()}
        yield _asked(page, cast.deputy, "change-paper-file", paper.pk, **change, **seen)
        actions.change_paper_file(paper, by=Person.objects.get(pk=cast.lead.pk), location="Loft")
        seen = {"seen": paper.version()}
        yield _asked(page, cast.deputy, "change-paper-file", paper.pk, **change, **seen)
        yield _asked(page, cast.deputy, "paper-file", paper.pk)
        seen = {"seen": paper.version()}
        yield _asked(page, cast.deputy, "end-paper-file", paper.pk, reason="Sent on.", **seen)
        yield _asked(page, cast.deputy, LIST, pupil=pupil.pk, **FOLDER)  # it has come back
        yield _asked(page, cast.deputy, "paper-files")
        yield _asked(page, cast.deputy, "end-paper-file", paper.pk, reason="Again.")
        yield _asked(page, cast.deputy, LIST, pupil=pupil.pk, **{**FOLDER, "what": "Box 7"})


def _asked(page, *how, **typed):
    with CaptureQueriesContext(connection) as statements:
        answer = page(*how, **typed)
    answer.asked = len(statements)
    keys = rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|Ottoline|Sunday|\d\d:\d\d"
    answer.said = re.sub(keys + rb'|name="seen" value="\d+', b"", masked(answer))
    return answer


def test_one_person_lists_a_name_once_and_whoever_sees_it_is_told_so(cast, page, twins):
    kept = twins[0]
    actions.list_paper_file(kept, by=cast.deputy, **FOLDER)
    again = page(cast.lead, LIST, pupil=kept.pk, **FOLDER)
    assert "listed for this child already" in words_of(again)
    with pytest.raises(IntegrityError, match="paper_listed_once"), transaction.atomic():
        PaperFile.objects.create(school=cast.school, pupil=kept, by=cast.deputy, **FOLDER)


def test_what_one_listed_goes_out_of_sight_with_the_post(cast, page, twins):
    paper = actions.list_paper_file(twins[0], by=cast.deputy, **FOLDER)
    cast.deputy.posts.update(kind="staff")
    assert page(cast.deputy, "paper-files").status_code == 403
    assert page(cast.deputy, "paper-file", paper.pk).status_code == 404
    assert page(cast.deputy, "end-paper-file", paper.pk, reason="Gone.").status_code == 404
