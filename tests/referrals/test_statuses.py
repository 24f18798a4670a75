"""What a child's status is: entered, answered, put right, ended; who sees it, what is refused."""

import pytest
from django.db import DatabaseError, transaction

from audit.actions import Refused
from audit.models import Entry
from chronology import story
from concerns.models import File
from referrals import actions
from referrals.models import PupilStatus, StatusFact
from referrals.statuses import asked_of, kinds, of_kind
from tests.cast import kept_out, opened, shared, signed
from tests.concerns.of_kind import words_of
from tests.referrals.standing import TODAY, Kind, days, status_of

pytestmark = pytest.mark.django_db


@pytest.mark.meets("STA-02")
def test_a_plan_is_entered_from_the_file_with_its_dates_and_who_belongs_to_it(cast, page):
    assert "Add a status" in words_of(page(cast.lead, "chronology:file", cast.jory.pk))
    typed = {"kind": "child_protection", "starts_on": f"{days(-20)}", "source": "A letter"}
    typed |= {"owner": cast.deputy.pk, "next_contact_on": f"{days(3)}"}
    answer = page(cast.lead, "add-status", cast.jory.pk, **typed)
    status = PupilStatus.objects.get(pupil=cast.jory)
    assert answer.url == f"/referrals/statuses/{status.pk}/answer/"
    known = {"category": ["Neglect"], "chair": "Ottilie Marsh", "key_worker": "Wren Adeyemi"}
    known |= {"core_group": "The nurse and us", "school_in_core_group": "Yes"}
    page(cast.lead, "answer-status", status.pk, **known, next_dates="Core group on the 9th")
    shown = words_of(page(cast.head, "status", status.pk))
    for words in ["Neglect", "Ottilie Marsh", "Wren Adeyemi", "The nurse and us", "on the 9th"]:
        assert words in shown
    assert "Bashir Qadri" in shown and "told at once of an exclusion" in shown
    beside = words_of(page(cast.head, "chronology:file", cast.jory.pk))
    assert "Child protection plan" in beside and "Next contact" in beside
    assert Entry.objects.about(status).filter(verb="added_status", by_id=cast.lead.pk).exists()


@pytest.mark.meets("STA-01")
def test_every_status_of_the_catalogue_can_be_entered_and_asks_what_is_its_own(cast):
    asked, _ = kinds()
    assert set(asked) <= set(Kind.values) and len(Kind.values) == 25
    for kind in Kind.values:
        pupil = cast.mina if kind == Kind.PRIVATE_FOSTERING else cast.jory  # who is looked after
        status = status_of(pupil, cast.lead, kind)
        questions = [one.question.code for one in asked_of(status)]
        assert questions[-1] == "trusted_adult" and len(questions) == len({*questions})


@pytest.mark.parametrize(
    ("row", "kind", "codes"),
    [
        ("STA-03", "child_in_need", {"lead", "school_actions"}),
        ("STA-04", "social_worker", {"name", "authority"}),
        (
            "STA-05",
            "looked_after",
            {"legal_basis", "contact", "care", "delegated", "social_worker", "virtual_head"}
            | {"authority"},
        ),
        ("STA-07", "previously_looked_after", {"personal_adviser"}),
        ("STA-08", "private_fostering", {"carer", "since", "how_long"}),
        ("STA-09", "young_carer", {"for_whom", "support"}),
        ("STA-10", "send", {"barriers", "senco", "aids", "behaviour_plan", "adults"}),
        ("STA-15", "looked_after", {"one_contact"}),
        ("STA-16", "home_education", {"intention", "meeting", "authority_told"}),
        ("STA-17", "alternative_provision", {"approved", "fit", "procedure"}),
        ("STA-18", "young_carer", {"trusted_adult"}),
        ("STA-20", "family", {"watching", "marac"}),
    ],
)
@pytest.mark.meets("STA-03", "STA-05", "STA-07", "STA-10", "STA-15", "STA-16", "STA-17", "STA-18")
def test_a_status_asks_what_the_policies_want_known_of_it(row, kind, codes):
    standing = of_kind(kind)
    assert codes <= {question.code for question in standing.questions}, row
    assert all(question.words.endswith("?") for question in standing.questions)


def test_a_new_answer_stands_and_the_one_before_it_stays_readable(cast, page):
    status = status_of(cast.jory, cast.lead)
    for chair in ["Ottilie Marsh", "Fenna Brook"]:
        page(cast.lead, "answer-status", status.pk, chair=chair)
    page(cast.lead, "answer-status", status.pk, chair="Fenna Brook")
    assert [fact.answers for fact in status.facts.all()] == [["Ottilie Marsh"], ["Fenna Brook"]]
    now, before = words_of(page(cast.lead, "status", status.pk)).split("Before ")
    assert "Fenna Brook" in now and "Ottilie Marsh" not in now and "Ottilie Marsh" in before
    assert words_of(page(cast.lead, "answer-status", status.pk, chair="")).count("was answered")
    with pytest.raises(Refused, match="does not ask that"):
        actions.answer_status(status, by=cast.lead, facts=[("legal_basis", ["Full care order"])])
    fact = status.facts.first()
    fact.answers = ["Nobody"]
    with pytest.raises(DatabaseError), transaction.atomic():
        fact.save()


@pytest.mark.meets("STA-14")
def test_what_is_watched_on_a_cycle_is_asked_anew_each_time(cast, page):
    status = status_of(cast.jory, cast.lead, Kind.CHILD_IN_NEED)
    watched = ["attendance", "wellbeing", "progress", "welfare", "presentation"]
    for look in ["First", "Second"]:
        page(cast.lead, "answer-status", status.pk, **dict.fromkeys(watched, f"{look} look"))
        empty = page(cast.lead, "answer-status", status.pk).context["form"]
        assert not any(empty[name].value() for name in watched)
    assert StatusFact.objects.filter(status=status, code="presentation").count() == 2


@pytest.mark.meets("STA-04", "STA-23")
def test_past_involvement_counts_and_begins_a_file_for_a_child_who_has_none(cast, page):
    assert not File.objects.filter(pk=cast.kit.pk).exists()
    assert "Kit" in words_of(page(cast.lead, "begin-status", find="Kit", do="find"))
    typed = {"find": "Kit", "pupil": cast.kit.pk, "do": "go"}
    assert page(cast.lead, "begin-status", **typed).url.endswith(f"/of/{cast.kit.pk}/add/")
    typed = {"kind": "social_worker", "starts_on": f"{days(-400)}", "ends_on": f"{days(-30)}"}
    page(cast.lead, "add-status", cast.kit.pk, **typed, source="His mother", owner=cast.lead.pk)
    assert File.objects.get(pk=cast.kit.pk).next_review_on > TODAY()
    titles = [entry.title for entry in story.entries_for(cast.kit, cast.head)]
    [begun] = [title for title in titles if title.startswith("Has or had a social worker")]
    assert f"until {days(-30):%-d %B %Y}" in begun
    assert not PupilStatus.objects.in_force().filter(pupil=cast.kit).exists()
    assert "social_worker" in {one.kind for one in PupilStatus.objects.filter(pupil=cast.kit)}


@pytest.mark.parametrize(
    ("starts", "ends", "refused"),
    [
        (-5, 5, True),
        (None, None, True),
        (-30, -20, True),
        (-60, -21, False),
        (None, -21, False),
        (-9, None, False),
        (-10, None, True),
    ],
)
def test_no_two_of_a_kind_at_once_and_a_day_not_known_may_be_any(cast, starts, ends, refused):
    status_of(cast.jory, cast.lead, starts_on=days(-20), ends_on=days(-10))
    said = {
        "starts_on": None if starts is None else days(starts),
        "ends_on": None if ends is None else days(ends),
    }
    if starts == -5:  # before it and after it is free; across it is not
        said["starts_on"] = days(-15)
    if refused:
        with pytest.raises(Refused, match="already at that time"):
            status_of(cast.jory, cast.lead, **said)
    else:
        status_of(cast.jory, cast.lead, **said)
    status_of(cast.mina, cast.lead, **said)
    status_of(cast.jory, cast.lead, Kind.CHILD_IN_NEED, **said)


def test_what_ends_before_it_starts_is_refused_and_what_was_typed_stays(cast, page):
    typed = {"kind": "child_in_need", "starts_on": f"{days(-3)}", "ends_on": f"{days(-4)}"}
    typed |= {"source": "Rang on Monday", "owner": cast.lead.pk}
    said = words_of(page(cast.lead, "add-status", cast.jory.pk, **typed))
    assert "It ends before it starts" in said
    assert "Rang on Monday" in page(cast.lead, "add-status", cast.jory.pk, **typed).text
    with pytest.raises(Refused, match="ends before it starts"):
        status_of(cast.jory, cast.lead, starts_on=days(0), ends_on=days(-1))
    status = status_of(cast.jory, cast.lead, starts_on=days(-3))
    said = words_of(page(cast.lead, "end-status", status.pk, ends_on=f"{days(-9)}", reason="x"))
    assert "It ends before it starts" in said
    with pytest.raises(Refused, match="still to come"):
        actions.end_status(status, by=cast.lead, ends_on=days(2), reason="x")


def test_it_ends_once_with_its_last_day_or_as_entered_by_mistake(cast, page):
    over = status_of(cast.jory, cast.lead, starts_on=days(-30))
    assert page(cast.lead, "end-status", over.pk, reason="", ends_on="").status_code == 200
    page(cast.lead, "end-status", over.pk, reason="Stepped down", ends_on=f"{days(-1)}")
    wrong = status_of(cast.jory, cast.lead, Kind.YOUNG_CARER)
    page(cast.lead, "end-status", wrong.pk, reason="It was his sister", ends_on="")
    titles = {entry.title: entry for entry in story.entries_for(cast.jory, cast.head)}
    assert titles["Child protection plan: ended"].day == days(-1)
    assert "Young carer: was entered by mistake" in titles
    assert not PupilStatus.objects.in_force().filter(pupil=cast.jory).exists()
    assert page(cast.lead, "end-status", over.pk, reason="Again").status_code == 403
    with pytest.raises(Refused, match="ended this already"):
        actions.change_status(over, by=cast.lead, **{name: None for name in ("starts_on",)})
    status_of(cast.jory, cast.lead, Kind.YOUNG_CARER)  # what never was so is no twin
    assert "Statuses" in words_of(page(cast.lead, "chronology:file", cast.jory.pk))


def test_two_who_change_it_at_once_do_not_write_over_each_other(cast, page):
    status = status_of(cast.jory, cast.lead)
    typed = {"source": "A letter of today", "owner": cast.deputy.pk, "seen": status.version()}
    assert page(cast.lead, "change-status", status.pk, **typed).status_code == 302
    late = page(cast.deputy, "change-status", status.pk, **{**typed, "source": "By telephone"})
    assert "Somebody has changed this" in words_of(late) and "By telephone" in late.text
    assert "A letter of today" in words_of(late)
    assert status.history.count() == 2


@pytest.mark.meets("STA-11")
def test_what_is_held_in_confidence_is_seen_by_post_alone(cast, page):
    held = status_of(cast.jory, cast.lead, Kind.PRISON)
    plain = status_of(cast.jory, cast.lead, Kind.YOUNG_CARER)
    shared(cast.jory.file, cast.assistant, cast.lead)
    assert page(cast.head, "status", held.pk).status_code == 200
    assert page(cast.assistant, "status", plain.pk).status_code == 200
    assert page(cast.assistant, "status", held.pk).status_code == 404
    beside = words_of(page(cast.assistant, "chronology:file", cast.jory.pk))
    assert "Young carer" in beside and "Family member in prison" not in beside


def test_that_a_child_lives_in_a_protected_place_goes_into_no_copy(cast, page):
    status = status_of(cast.jory, cast.lead, Kind.PROTECTED_LOCATION)
    actions.answer_status(status, by=cast.lead, facts=[("contact", ["Through the refuge"])])
    entries = story.entries_for(cast.jory, cast.head)
    assert any("Protected location" in entry.title for entry in entries)
    assert not any("Protected location" in entry.title for entry in story.to_give(entries))
    printed = words_of(page(cast.lead, "chronology:print", cast.jory.pk, pages="all"))
    assert "refuge" not in printed
    offered = words_of(page(cast.lead, "chronology:produce-bundle", cast.jory.pk))
    assert "Protected location" not in offered.split("Who can see")[0].split("Which entries")[1]


def test_who_is_kept_out_sees_none_of_it_and_keeps_none_up(cast, page):
    status = status_of(cast.jory, cast.lead)
    kept_out(cast.jory, cast.deputy, cast.lead)
    assert page(cast.deputy, "status", status.pk).status_code == 404
    assert page(cast.deputy, "add-status", cast.jory.pk).status_code == 404
    with pytest.raises(Refused, match="cannot see"):
        status_of(cast.jory, cast.deputy, Kind.YOUNG_CARER)
    with pytest.raises(Refused, match="kept out of the file"):
        status_of(cast.jory, cast.lead, Kind.YOUNG_CARER, owner=cast.deputy)
    with pytest.raises(Refused, match="holds a post"):
        status_of(cast.jory, cast.lead, Kind.YOUNG_CARER, owner=cast.lead_elsewhere)
    assert not story.entries_for(cast.jory, cast.deputy)


def test_it_stands_beside_a_concern_about_the_child_with_what_it_reminds_of(cast, page):
    status_of(cast.jory, cast.lead, Kind.LOOKED_AFTER)
    concern = opened(signed(cast.teacher, cast.jory, cast.mina), cast.lead)
    beside = words_of(page(cast.head, "concerns:concern", concern.pk))
    assert "Looked after" in beside and "Do not take it for granted that carers" in beside


@pytest.mark.meets("STA-21", "STA-06")
def test_children_at_greater_risk_stand_on_a_list_by_their_next_contact(cast, page):
    status_of(cast.jory, cast.lead, Kind.LOOKED_AFTER, next_contact_on=days(9))
    status_of(cast.jory, cast.lead, Kind.SEND, next_contact_on=days(4))
    status_of(cast.mina, cast.lead, Kind.RETURNED_HOME, next_contact_on=None)
    status_of(cast.kit, cast.lead, Kind.YOUNG_CARER)
    listing = page(cast.head, "at-risk").context["listing"]
    found = [(str(pupil), pupil.next_on, len(pupil.standing)) for pupil in listing.page]
    assert found == [("Mina Okoro", None, 1), ("Jory Penhale", days(4), 2)]
    counts = {chip.label: chip.count for chip in listing.chips}
    assert counts["In care, or once in care"] == 2 and counts["SEND"] == 1
    assert counts["All statuses"] == 3 and counts["At greater risk"] == 2
    kept_out(cast.mina, cast.deputy, cast.lead)
    shown = page(cast.deputy, "at-risk").context["listing"]
    assert [str(pupil) for pupil in shown.page] == ["Jory Penhale"]
    assert {chip.label: chip.count for chip in shown.chips}["At greater risk"] == 1
    assert page(cast.teacher, "at-risk").status_code == 403


def test_a_child_one_is_kept_out_of_is_found_no_more_than_one_who_does_not_exist(cast, page):
    kept_out(cast.jory, cast.deputy, cast.lead)
    said = []
    for pupil in [cast.jory.pk, "12345678-1234-4234-8234-123456789abc"]:
        answer = page(cast.deputy, "begin-status", find="Zzz", pupil=pupil, do="go")
        assert answer.status_code == 200
        said.append(words_of(answer))
    assert said[0] == said[1] and "Choose the child from the list" in said[0]
    assert "Penhale" not in words_of(page(cast.deputy, "begin-status", find="Jor", do="find"))
    typed = {"find": "Jor", "pupil": cast.jory.pk, "do": "go"}
    assert page(cast.lead, "begin-status", **typed).status_code == 302
