"""The pages of what is shared by name: the forms, what they refuse, and what is seen where."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from audit.models import Entry
from concerns.forms.words import LONGEST
from concerns.models import Share, Summary
from schools.models import Person
from tests.cast import decided, kept_out, make_adviser, make_person, shared, signed, summary_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
NOBODY = "00000000-0000-4000-8000-000000000000"
ITEMS = ["file", "concern", "summary"]
LONG = ["reason", "why_this_much", "serves_child"]


@pytest.fixture
def items(cast):
    concern = decided(signed(cast.teacher, cast.jory), cast.lead, "early_help")
    return {"file": cast.jory.file, "concern": concern, "summary": summary_of(cast.jory, cast.lead)}


@pytest.fixture
def right(cast):
    return {
        "person": cast.assistant.pk,
        "kind": "need_to_know",
        "reason": "She takes him to swimming.",
        "why_this_much": "She needs no more.",
        "serves_child": "He trusts her.",
        "last_day": f"{TODAY() + timedelta(days=7)}",
    }


@pytest.fixture
def share(client, cast, items, right):
    """Send the form about one of the three, as the lead, with these answers changed."""
    client.force_login(cast.lead)

    def send(name, **changed):
        where = reverse(f"concerns:share-{name}", args=[items[name].pk])
        return client.post(where, {**right, **changed})

    return send


def shown(client, person, name, *keys):
    client.force_login(Person.objects.get(pk=person.pk))
    return client.get(reverse(name, args=keys)).content.decode()


def refused(response, before):
    page = response.content.decode()
    assert response.status_code == 200 and "Please mend this first" in page
    assert not Share.objects.exists() and written() == before
    return page


def written():
    return Entry.objects.exclude(verb="read").count()


@pytest.mark.meets("ACC-03", "ACC-04")
@pytest.mark.parametrize("name", ITEMS)
def test_what_is_right_is_taken_until_the_end_of_that_day(cast, share, name):
    assert share(name).status_code == 302
    row = Share.objects.get()
    assert row.item_name == name and row.person == cast.assistant
    assert row.last_day == TODAY() + timedelta(days=7)
    assert timezone.localtime(row.until).hour == 0


# What nobody should type ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["person", "kind", "last_day", *LONG])
def test_what_is_missing_is_asked_for_and_the_rest_kept(share, right, name):
    before = written()
    for nothing in ("", " \t "):
        page = refused(share("file", **{name: nothing}), before)
        for other in {*LONG} - {name}:
            assert escape(right[other]) in page


@pytest.mark.parametrize("name", LONG)
def test_words_that_cannot_be_kept_are_said(share, name):
    refused(share("file", **{name: "one\0two"}), written())
    assert "This is longer than" in refused(share("file", **{name: "x" * (LONGEST + 1)}), written())


DAYS = ["2019-01-01", "9999-12-31", "2025-02-30", "soon", "²", "a\0b"]


@pytest.mark.parametrize("day", DAYS)
def test_a_day_that_has_passed_or_is_none(share, day):
    refused(share("concern", last_day=day), written())


def test_yesterday_and_a_day_too_far_off(share):
    far = TODAY().replace(year=TODAY().year + 2, day=1)
    for day in (TODAY() - timedelta(days=1), far):
        refused(share("concern", last_day=f"{day}"), written())


@pytest.mark.parametrize("name", ITEMS)
def test_oneself_and_whoever_is_kept_out_cannot_be_chosen(cast, share, name):
    kept_out(cast.jory, cast.senco, cast.deputy)
    before = written()
    for person in (cast.lead, cast.senco, cast.deputy, cast.chair, cast.it, cast.lead_elsewhere):
        refused(share(name, person=person.pk), before)


@pytest.mark.parametrize("forged", [NOBODY, "nobody", "a\0b", "1; DROP"])
def test_a_person_who_is_none(share, forged):
    refused(share("file", person=forged), written())


@pytest.mark.parametrize(
    "name, kind",
    [("file", "lead_professional"), ("file", "send"), ("file", "adviser"), ("file", "emergency")]
    + [("summary", "lead_professional"), ("concern", "emergency"), ("concern", "because")],
)
def test_a_kind_that_does_not_fit_cannot_be_chosen(share, name, kind):
    refused(share(name, kind=kind), written())


@pytest.mark.parametrize("kind", ["send", "mental_health", "adviser"])
def test_a_rule_that_refuses_says_why_and_keeps_what_was_typed(share, right, kind):
    page = refused(share("concern", kind=kind), written())
    assert "Hettie Marlowe is not the" in page and escape(right["reason"]) in page


def test_sharing_twice_is_said_and_makes_one(cast, share):
    assert share("concern").status_code == 302
    page = share("concern").content.decode()
    assert "can read this already" in page and Share.objects.count() == 1


# Who sees what ----------------------------------------------------------------------------------


@pytest.mark.meets("ACC-04")
def test_the_file_says_who_is_let_in_beside_who_is_kept_out(cast, client, items):
    kept_out(cast.jory, cast.supply, cast.lead)
    for name, person in zip(ITEMS, (cast.assistant, cast.senco, cast.attendance), strict=True):
        shared(items[name], person, cast.lead)
    page = shown(client, cast.lead, "chronology:file", cast.jory.pk)
    for person in (cast.assistant, cast.senco, cast.attendance, cast.supply):
        assert str(person) in page
    assert page.count("End this") == 3
    head = shown(client, cast.head, "chronology:file", cast.jory.pk)
    assert str(cast.senco) in head and "End this" not in head


def test_whoever_is_let_in_sees_neither_who_else_is_nor_who_is_kept_out(cast, client, items):
    kept_out(cast.jory, cast.supply, cast.lead)
    shared(items["file"], cast.assistant, cast.lead)
    shared(items["concern"], cast.senco, cast.lead)
    for person, page in [(cast.assistant, "chronology:file"), (cast.senco, "concerns:concern")]:
        key = cast.jory.pk if page == "chronology:file" else items["concern"].pk
        text = shown(client, person, page, key)
        others = {cast.assistant, cast.senco, cast.supply} - {person}
        assert not any(str(other) in text for other in others)


@pytest.mark.meets("ACC-19", "PPL-26")
def test_one_concern_shows_nothing_that_stands_around_it(cast, client, items):
    signed(cast.teacher, cast.jory, account="An earlier note.")
    shared(items["concern"], cast.senco, cast.lead, "send", reason="He has a speech plan.")
    text = shown(client, cast.senco, "concerns:concern", items["concern"].pk)
    assert "Shared with you by" in text and "He has a speech plan." in text
    for hidden in ("An earlier note", "Kit Penhale", "Senara Penhale", "01632 960777", "fuller"):
        assert hidden not in text


@pytest.mark.meets("ACC-04")
def test_home_lists_what_is_shared_with_me_and_for_how_long(cast, client, items):
    for name in ("concern", "summary"):
        shared(items[name], cast.assistant, cast.lead)
    for page in ("home", "concerns:shared"):
        text = shown(client, cast.assistant, page)
        assert (
            "A concern about" in text and "A summary about" in text and "until the end of" in text
        )
    assert "Shared with me" not in shown(client, cast.senco, "home")
    assert "Nothing is shared with you" in shown(client, cast.senco, "concerns:shared")


@pytest.mark.meets("PPL-15")
def test_an_adviser_who_signs_in_finds_the_one_thing_and_nothing_else(cast, client, items):
    adviser = make_adviser(cast.school)
    shared(items["concern"], adviser, cast.lead, "adviser")
    home = shown(client, adviser, "home")
    assert "A concern about" in home
    assert (
        "Log a concern</a>" not in home and "concerns/emergency" not in home and "Queue" not in home
    )
    assert "What was written" in shown(client, adviser, "concerns:concern", items["concern"].pk)


@pytest.mark.meets("ACC-04")
def test_before_it_is_ended_a_lead_sees_whether_it_was_used(cast, client, items):
    row = shared(items["concern"], cast.assistant, cast.lead)
    assert "have not opened it" in shown(client, cast.lead, "concerns:end-share", row.pk)
    shown(client, cast.assistant, "concerns:concern", items["concern"].pk)
    assert "opened it 1 time" in shown(client, cast.lead, "concerns:end-share", row.pk)


@pytest.mark.meets("ACC-13", "ACC-04")
def test_who_has_looked_says_that_it_was_by_name(cast, client, items):
    other = signed(cast.teacher, cast.mina)
    shared(other, cast.assistant, cast.lead)
    for name, page in (("concern", "concerns:concern"), ("summary", "concerns:summary")):
        shared(items[name], cast.assistant, cast.lead)
        shown(client, cast.assistant, page, items[name].pk)
    shown(client, cast.head, "concerns:concern", items["concern"].pk)
    client.force_login(cast.lead)
    reads = client.get(reverse("chronology:reads", args=[cast.jory.pk])).context["reads"]
    told = [(read.who, read.how, read.of_summary) for read in reads]
    assert ("Hettie Marlowe", "by name", True) in told
    assert ("Hettie Marlowe", "by name", False) in told
    assert ("Maren Costa", "", False) in told and len(told) == 4


# Summaries --------------------------------------------------------------------------------------


@pytest.mark.meets("ACC-09")
def test_a_summary_is_written_shared_and_rewritten(cast, client, items, right):
    client.force_login(cast.lead)
    where = reverse("concerns:write-summary", args=[cast.jory.pk])
    client.post(where, {"title": "For Oak", "words": "Seat him by the door."})
    summary = Summary.objects.get(title="For Oak")
    client.post(reverse("concerns:share-summary", args=[summary.pk]), right)
    text = shown(client, cast.assistant, "concerns:summary", summary.pk)
    assert "Seat him by the door." in text and "Rewrite" not in text
    client.force_login(cast.deputy)
    client.post(reverse("concerns:rewrite-summary", args=[summary.pk]), {"words": "Any seat now."})
    text = shown(client, cast.assistant, "concerns:summary", summary.pk)
    assert "Any seat now." in text and "by the door" not in text
    assert "by the door" in shown(client, cast.lead, "concerns:summary", summary.pk)


@pytest.mark.parametrize("field, typed", [("title", ""), ("words", " "), ("title", "x" * 121)])
def test_half_a_summary_is_not_taken(cast, client, items, field, typed):
    client.force_login(cast.lead)
    words = {"title": "For Ash", "words": "Kept.", field: typed}
    page = client.post(reverse("concerns:write-summary", args=[cast.jory.pk]), words)
    assert "Please mend this first" in page.content.decode() and Summary.objects.count() == 1


def test_somebody_without_an_account_is_not_offered(cast, client, items):
    make_person("Len", "Harker", cast.school, "staff", account=False)
    text = shown(client, cast.lead, "concerns:share-file", cast.jory.pk)
    assert "Len Harker" not in text and str(cast.assistant) in text
    assert str(cast.deputy) + "</option>" not in text
