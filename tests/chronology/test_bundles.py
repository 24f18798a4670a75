"""A child's file as a bundle: numbered pages with a contents list, to be given to somebody."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from audit.models import Entry
from chronology.story import entries_for
from concerns import actions
from concerns.models import Bundle
from concerns.printing import NotMade
from tests.cast import closed, kept_out, opened, shared, signed
from tests.concerns.hostile import documents

WHOLE = {"what_for": "conference", "for_whom": "Rowan Adeyemi, Fenmoor social care"}
WHOLE |= {"scope": "whole", "others": "usual"}


def happened(cast, title, *, ago=0, words=""):
    at = timezone.now() - timedelta(days=ago)
    return actions.add_event(cast.jory, by=cast.lead, happened_at=at, title=title, words=words)


@pytest.fixture
def unpressed(monkeypatch):
    """The page itself instead of its PDF: the same words, in a fraction of the time."""
    monkeypatch.setattr("chronology.views.pdf_of", str.encode)


@pytest.fixture
def make(cast, send):
    """Make a bundle of Jory's file as the lead: make(scope="days", since=...)."""

    def made(by=None, **typed):
        return send(by or cast.lead, "produce-bundle", cast.jory.pk, **{**WHOLE, **typed})

    return made


def pages_of(answer):
    return [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]


def bare(text):
    """Letters and figures alone: lines end elsewhere on paper."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


@pytest.mark.meets("CHR-08")
def test_the_pages_are_numbered_and_the_contents_list_says_where_each_entry_stands(cast, make):
    closed(signed(cast.teacher, cast.jory, account="He said it hurts. " * 300), cast.lead)
    for number in range(60):
        happened(cast, f"Event no{number}x", ago=number, words="What was said. " * 20)
    answer = make()
    assert answer.headers["Content-Type"] == "application/pdf"
    pages = pages_of(answer)
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
    listed = re.findall(r"Event no(\d+)x\s+(\d+)\s", "\n".join(pages[1:4]))
    assert {int(event) for event, _ in listed} == {*range(60)}
    for event, page in listed:
        assert f". Event no{event}x" in pages[int(page) - 1]
    assert len({page for _, page in listed}) > 5
    assert bare("He said it hurts. " * 300) in bare(
        "".join(re.sub("Page .*|Conf.*", "", p) for p in pages)
    )


@pytest.mark.meets("CHR-08", "CHR-04")
def test_the_first_page_says_for_whom_it_is_and_the_rest_holds_every_word(cast, make, unpressed):
    concern = signed(cast.teacher, cast.jory, account="It was red. " * 200)
    opened(concern, cast.lead)
    actions.add(concern, by=cast.teacher, words="It was the left arm.")
    asked = {"what": "Ring the nurse", "owner": cast.deputy, "due_on": timezone.localdate()}
    action = actions.add_action(concern, by=cast.lead, **asked)
    actions.finish_action(action, by=cast.deputy, outcome="She comes on Friday.")
    closed(concern, cast.lead)
    page = make().text
    for words in ["Jory Penhale", "Mon 14 Mar 2016", "Thornbeck Primary", "A case conference"]:
        assert words in page
    assert "Rowan Adeyemi, Fenmoor social care" in page and "Imogen Tarrant</bdi>, " in page
    assert "The whole file as seen by" in page and "Not the whole file" not in page
    for words in ["It was red. " * 200, "It was the left arm.", "The marks and the words agree."]:
        assert words in page
    for words in ["Ring the nurse", "She comes on Friday.", "No more marks were seen.", "To stay."]:
        assert words in page
    assert page.index("It was red.") < page.index("No more marks were seen.")


def test_what_is_written_as_a_way_out_of_the_page_is_printed_as_words(cast, make):
    said = [text for text in documents("/etc/hostname", 9) if len(text) < 2000]
    assert len(said) > 60
    signed(cast.teacher, cast.jory)
    for number, words in enumerate(said):
        happened(cast, f"{words[:150]}", ago=number, words=words)
    answer = make(for_whom="<img src=file:///etc/hostname>", what_for="other", why="</dd><base>")
    text = bare(
        "".join(re.sub(r"Page .*|Confidential\. .*", "", page) for page in pages_of(answer))
    )
    assert not [words for words in said if bare(words) not in text]
    assert "imgsrcfileetchostname" in text and b"EmbeddedFile" not in answer.content


@pytest.mark.meets("CHR-08")
def test_only_what_was_chosen_is_in_it_and_it_says_so(cast, make, ask, unpressed):
    signed(cast.teacher, cast.jory)
    for number in range(4):
        happened(cast, f"Event no{number}x", ago=number * 10)
    form = ask(cast.lead, "produce-bundle", cast.jory.pk).context["form"]
    keys = [entry.key for entry in form.there if entry.title in ("Event no1x", "Event no2x")]
    page = make(scope="chosen", entries=keys).text
    assert re.findall(r"<h2>\d\. <bdi>(.*)</bdi>", page) == ["Event no2x", "Event no1x"]
    assert "<b>Not the whole file:</b> 2 of the 5 entries" in page
    since = timezone.localdate() - timedelta(days=15)
    page = make(scope="days", since=f"{since}", what_for="police").text
    assert "Event no1x" in page and "Event no0x" in page and "Event no2x" not in page
    assert "It holds what happened from" in page
    assert [len(bundle.entries) for bundle in Bundle.objects.all()] == [2, 3]
    assert sorted(Bundle.objects.first().entries) == sorted(keys)


@pytest.mark.meets("CHR-07", "CHR-08")
def test_what_is_about_another_child_too_is_covered_and_left_out_of_a_disclosure(
    cast, make, unpressed
):
    signed(cast.teacher, cast.jory, cast.mina, account="Mina pushed him.")
    signed(cast.teacher, cast.jory, account="He was alone.")
    page = make().text
    assert "[another child] pushed him." in page and "Mina" not in page
    for typed in ({"what_for": "disclosure"}, {"what_for": "police", "others": "out"}):
        page = make(**typed).text
        assert "pushed him." not in page and "He was alone." in page
        assert "What is also about another child was left out." in page
    page = make(what_for="disclosure", others="kept").text
    assert "[another child] pushed him." in page
    assert [b.without_others for b in Bundle.objects.all()] == [False, True, True, False]


@pytest.mark.meets("CHR-08")
def test_that_it_was_made_for_whom_and_what_for_stands_in_the_file(cast, make, ask, unpressed):
    signed(cast.teacher, cast.jory)
    make(by=cast.deputy)
    bundle = Bundle.objects.get()
    assert bundle.by == cast.deputy and bundle.out_of == len(bundle.entries) == 1
    assert Entry.objects.about(cast.jory.file).get(verb="produced_bundle").by_id == cast.deputy.pk
    page = ask(cast.lead, "file", cast.jory.pk, kind="access").text
    assert "Bundle made for Rowan Adeyemi, Fenmoor social care: a case conference" in page
    assert "The whole file: 1 of 1 entries" in page and "Bashir Qadri" in page
    assert "<b>Made a bundle</b> of the file" in ask(cast.lead, "reads", cast.jory.pk).text
    shared(cast.jory.file, cast.senco, cast.lead)
    assert "Bundle made" not in ask(cast.senco, "file", cast.jory.pk).text


def test_who_was_kept_out_and_what_was_given_to_whom_is_in_no_bundle(cast, make, unpressed):
    """A parent shall not learn from their copy that the police had one."""
    signed(cast.teacher, cast.jory)
    kept_out(cast.jory, cast.deputy, cast.lead, reason="A tie of family.")
    make(what_for="police", for_whom="Sergeant Bell")
    page = make(what_for="disclosure", for_whom="Senara Penhale").text
    assert "all 1 entry of the chronology" in page
    assert "Sergeant Bell" not in page and "Qadri" not in page and "tie of family" not in page


def test_neither_the_address_nor_the_name_of_the_pdf_says_whose_it_is(cast, make, unpressed):
    signed(cast.teacher, cast.jory)
    answer = make()
    name = f"bundle-{Bundle.objects.get().pk.hex[:8]}.pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Cache-Control"] == "no-store"
    said = f"{answer.request['PATH_INFO']} {answer.headers}"
    assert "Jory" not in said and "Penhale" not in said


@pytest.mark.meets("ACC-16")
def test_whoever_is_kept_out_is_told_what_they_would_be_of_no_child(cast, ask, make, unpressed):
    signed(cast.teacher, cast.jory)
    kept_out(cast.jory, cast.deputy, cast.lead)
    nothing = ask(cast.deputy, "produce-bundle", "12345678-1234-4234-8234-123456789abc")
    for answer in (ask(cast.deputy, "produce-bundle", cast.jory.pk), make(by=cast.deputy)):
        assert answer.status_code == nothing.status_code == 404
        assert without_nonce(answer) == without_nonce(nothing)
    shared(cast.jory.file, cast.senco, cast.lead)
    assert make(by=cast.senco).status_code == 403
    assert not Bundle.objects.exists()


def without_nonce(answer):
    return re.sub(r'nonce="[^"]*"|value="[^"]*"', "", answer.text)


def test_where_no_pdf_could_be_made_nothing_is_written_down(cast, make, monkeypatch):
    def not_made(page):
        raise NotMade("It lacks Pango.")

    monkeypatch.setattr("chronology.views.pdf_of", not_made)
    signed(cast.teacher, cast.jory)
    answer = make()
    assert answer.status_code == 200 and "It lacks Pango." in answer.text
    assert 'value="Rowan Adeyemi, Fenmoor social care"' in answer.text
    assert not Bundle.objects.exists()
    assert not Entry.objects.filter(verb="produced_bundle").exists()


@pytest.mark.parametrize(
    "typed, reason",
    [
        ({"for_whom": " "}, "Say for whom it is."),
        ({"what_for": "other"}, "Say what it is for, and why."),
        ({"scope": ""}, "Choose what goes into it."),
        ({"scope": "chosen"}, "Tick at least one entry."),
        ({"scope": "days"}, "Say from which day, or until which."),
        ({"scope": "days", "until": "1999-01-01"}, "there would be nothing in it"),
        ({"since": "2020-01-01"}, "You gave a day"),
        ({"entries": "happened-1"}, "no longer there"),
    ],
)
def test_a_box_that_does_not_belong_to_the_answer_is_asked_about(
    cast, make, unpressed, typed, reason
):
    """Nobody who ticks three entries shall send the whole file."""
    happened(cast, "A call", ago=1) if signed(cast.teacher, cast.jory) else None
    assert reason in make(**typed).text
    assert not Bundle.objects.exists()


def test_ticked_entries_beside_another_answer_are_asked_about(cast, ask, make, unpressed):
    signed(cast.teacher, cast.jory)
    form = ask(cast.lead, "produce-bundle", cast.jory.pk).context["form"]
    assert "You ticked entries" in make(entries=[form.there[0].key]).text
    assert not Bundle.objects.exists()


def test_a_long_file_costs_no_more_statements_than_a_short_one(cast, make, unpressed):
    counted = []
    signed(cast.teacher, cast.jory)
    for more in (4, 20):
        for number in range(more):
            happened(cast, f"Event {number}")
        make()
        with CaptureQueriesContext(connection) as asked:
            make()
        counted.append(len(asked))
    assert counted[0] == counted[1]


@pytest.mark.meets("INF-11")
def test_whoever_writes_is_told_that_it_may_be_disclosed_and_the_whole_of_it_can_be(
    cast, client, make
):
    client.force_login(cast.teacher)
    draft = actions.start_draft(by=cast.teacher, school_id=cast.school.pk)
    sheet = client.get(f"/concerns/log/{draft.pk}/").content.decode()
    assert "may have to be shown to other agencies or to a court" in sheet
    closed(signed(cast.teacher, cast.jory, account="It was red. " * 300), cast.lead)
    answer = make(what_for="disclosure", for_whom="Fenmoor family court")
    pages = pages_of(answer)
    bundle = Bundle.objects.get()
    assert len(bundle.entries) == bundle.out_of and "The whole file" in bare_words(pages[0])
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))
    log = [entry for entry in entries_for(cast.jory, cast.lead) if "undle" in entry.title]
    assert len(log) == 1 and "Fenmoor family court" in f"{log[0]}"
    assert Entry.objects.filter(verb="produced_bundle", by_id=cast.lead.pk).count() == 1


def bare_words(text):
    return " ".join(text.split())


@pytest.mark.meets("INF-13")
def test_the_police_get_a_copy_and_the_school_keeps_the_original(cast, ask, make, unpressed):
    closed(signed(cast.teacher, cast.jory), cast.lead)
    before = [entry.key for entry in entries_for(cast.jory, cast.lead)]
    form = ask(cast.lead, "produce-bundle", cast.jory.pk).content.decode()
    assert "The school keeps the original" in form
    assert "A copy for the police" in make(what_for="police", for_whom="PC Roe").content.decode()
    after = [entry.key for entry in entries_for(cast.jory, cast.lead)]
    assert [key for key in after if key in before] == before and len(after) == len(before) + 1
