"""The ordinary pupil record: who keeps it, and what it never says."""

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from schools import actions
from schools.models import Contact, Pupil
from tests.cast import decided, kept_out, make_pupil, signed

pytestmark = pytest.mark.django_db
KEEPERS = ["lead", "deputy", "head", "hr"]
OTHERS = ["teacher", "assistant", "senco", "it", "chair", "governor", "attendance", "supply"]


@pytest.mark.parametrize("part", KEEPERS)
def test_keepers_open_the_record(cast, ask, shown, part):
    page = shown(ask(cast.people[part], "pupil", cast.jory.pk))
    assert "Senara Penhale" in page
    assert "parental responsibility" in page
    assert "Kit Penhale" in page
    assert "Jory Penhale" in shown(ask(cast.people[part], "pupils"))


@pytest.mark.parametrize("part", OTHERS)
def test_nobody_else_does(cast, ask, shown, part):
    for response in (
        ask(cast.people[part], "pupils"),
        ask(cast.people[part], "pupil", cast.jory.pk),
        ask(cast.people[part], "add-pupil", cast.school.pk),
        ask(cast.people[part], "join-household", cast.jory.pk),
    ):
        assert response.status_code == 403
        assert "Penhale" not in shown(response)


def test_another_schools_child_is_out_of_sight(cast, ask, send):
    for name in ("pupil", "change-pupil", "leave-roll", "join-household", "add-contact"):
        assert ask(cast.hr, name, cast.far.pk).status_code == 404
    for name in ("leave-roll", "return-to-roll", "leave-household", "add-contact"):
        assert send(cast.hr, name, cast.far.pk).status_code == 404
    assert ask(cast.hr, "pupils", cast.elsewhere.pk).status_code == 404


@pytest.mark.meets("ACC-05", "ACC-06")
@pytest.mark.parametrize("part", KEEPERS)
def test_the_record_is_the_same_whether_or_not_a_file_exists(cast, ask, shown, part):
    """The marker that a record may carry is left out: even a lead reads of files elsewhere."""

    def words(name, *keys):
        page = shown(ask(cast.people[part], name, *keys))
        return page.split("<main")[1].split("</main>")[0]

    def without_tokens(page):
        import re

        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)

    pages = [("pupil", cast.jory.pk), ("pupils",), ("change-pupil", cast.jory.pk)]
    before = [without_tokens(words(*page)) for page in pages]
    decided(signed(cast.teacher, cast.jory, categories=["physical"]), cast.lead)
    kept_out(cast.jory, cast.teacher, cast.lead)
    assert [without_tokens(words(*page)) for page in pages] == before


@pytest.mark.meets("ACC-06")
def test_a_child_is_found_by_post_and_stands_in_no_address(cast, send, shown):
    response = send(cast.hr, "pupils", find="oko")
    assert "Mina Okoro" in shown(response)
    assert "Jory Penhale" not in shown(response)
    assert response.request["QUERY_STRING"] == ""


def test_a_child_is_added_changed_leaves_and_returns(cast, send, trail):
    typed = {"given_name": "Wren", "family_name": "Ashdown", "upn": "A123456789012"}
    send(cast.hr, "add-pupil", cast.school.pk, **typed)
    wren = Pupil.objects.get(family_name="Ashdown")
    send(cast.hr, "change-pupil", wren.pk, **{**typed, "class_name": "Elm"})
    send(cast.hr, "leave-roll", wren.pk, left_on=timezone.localdate())
    assert wren not in Pupil.objects.on_roll()
    send(cast.hr, "return-to-roll", wren.pk)
    assert wren in Pupil.objects.on_roll()
    verbs = [verb for verb in trail(wren) if verb != "read"]
    assert verbs == ["added", "changed", "left_roll", "returned_to_roll"]
    assert wren.history.filter(class_name="Elm").first().history_user == cast.hr


@pytest.mark.parametrize("part", OTHERS)
def test_only_a_keeper_changes_a_child(cast, part):
    by = cast.people[part]
    for refused in (
        lambda: actions.add_pupil(by=by, school_id=cast.school.pk, given_name="A"),
        lambda: actions.change_pupil(cast.jory, by=by, class_name="Elm"),
        lambda: actions.leave_roll(cast.jory, by=by),
        lambda: actions.return_to_roll(cast.jory, by=by),
        lambda: actions.join_household(cast.jory, by=by, other=cast.mina),
        lambda: actions.leave_household(cast.jory, by=by),
        lambda: actions.add_contact(cast.jory, by=by, name="A", relationship="B"),
        lambda: actions.end_contact(cast.jory.contacts.get(), by=by),
    ):
        with pytest.raises(Refused):
            refused()


def test_a_child_joins_a_household_and_leaves_it(cast, send, shown, trail):
    found = send(cast.hr, "join-household", cast.mina.pk, find="jory")
    assert "Jory Penhale, Year 4 Oak" in shown(found)
    typed = {"find": "jory", "do": "join", "other": cast.jory.pk}
    assert send(cast.hr, "join-household", cast.mina.pk, **typed).status_code == 302
    cast.mina.refresh_from_db()
    assert set(cast.mina.siblings()) == {cast.jory, cast.kit}
    assert "joined_household" in trail(cast.mina)
    send(cast.hr, "leave-household", cast.mina.pk)
    cast.mina.refresh_from_db()
    assert not cast.mina.siblings().exists()
    assert set(cast.jory.siblings()) == {cast.kit}


def test_two_children_without_a_household_are_given_one(cast):
    other = make_pupil(cast.school, "Ade", "Okoro")
    actions.join_household(cast.mina, by=cast.hr, other=other)
    other.refresh_from_db()
    assert list(other.siblings()) == [cast.mina]


def test_no_household_spans_two_schools(cast):
    with pytest.raises(Refused, match="of this school"):
        actions.join_household(cast.jory, by=cast.hr, other=cast.far)


def test_a_contact_is_added_and_taken_off(cast, send, ask, shown):
    typed = {"name": "Jo Okoro", "relationship": "father", "emergency_order": "1"}
    typed |= {"parental_responsibility": "on", "not_to_be_told": "Court order of May."}
    send(cast.hr, "add-contact", cast.mina.pk, **typed)
    page = shown(ask(cast.hr, "pupil", cast.mina.pk))
    assert "Jo Okoro" in page
    assert "Court order of May." in page
    contact = Contact.objects.get(pupil=cast.mina)
    assert send(cast.head_elsewhere, "end-contact", contact.pk).status_code == 404
    assert send(cast.teacher, "end-contact", contact.pk).status_code == 404
    send(cast.hr, "end-contact", contact.pk)
    assert "No longer on the list (1)" in shown(ask(cast.hr, "pupil", cast.mina.pk))
    send(cast.hr, "end-contact", contact.pk)
    contact.refresh_from_db()
    assert contact.history.count() == 2


def test_two_who_press_at_once_add_one_upn(cast, monkeypatch):
    """The check came too early to see the other; the database still holds the line."""
    make_pupil(cast.school, "Ade", "Okoro", upn="A123456789012")
    monkeypatch.setattr("schools.actions.pupils._check_upn_is_free", lambda *_, **__: None)
    words = {"given_name": "B", "family_name": "C", "upn": "A123456789012"}
    with pytest.raises(Refused, match="Another pupil of this school"):
        actions.add_pupil(by=cast.hr, school_id=cast.school.pk, **words)


def test_the_list_goes_page_by_page_at_a_steady_cost(cast, client, django_assert_max_num_queries):
    for n in range(60):
        make_pupil(cast.school, "Child", f"Number{n:02}")
    client.force_login(cast.hr)
    address = reverse("schools:pupils")
    with django_assert_max_num_queries(22):
        page = client.get(address).content.decode()
    assert "Page 1 of 2" in page
    assert "Number59" in client.get(address, {"page": 2}).content.decode()


def test_those_who_left_are_listed_apart(cast, ask, shown):
    actions.leave_roll(cast.mina, by=cast.hr)
    assert "Mina Okoro" not in shown(ask(cast.hr, "pupils"))
    assert "Mina Okoro" in shown(ask(cast.hr, "pupils", show="left"))


def test_no_record_is_changed_by_opening_a_link(cast, client):
    client.force_login(cast.hr)
    for name in ("return-to-roll", "leave-household"):
        assert client.get(reverse(f"schools:{name}", args=[cast.jory.pk])).status_code == 405


@pytest.mark.meets("STA-12")
def test_who_is_responsible_what_a_court_said_and_who_is_not_to_be_told_stand_together(
    cast, client, send, ask, shown
):
    order = "Contact once a week at the centre, by order of 3 March."
    typed = {"name": "Perran Penhale", "relationship": "Father", "emergency_order": 4}
    typed |= {"court_order": order, "not_to_be_told": "The court says so."}
    send(cast.hr, "add-contact", cast.jory.pk, **typed, parental_responsibility="on")
    concern = decided(signed(cast.teacher, cast.jory), cast.lead)
    pages = [ask(cast.hr, "pupil", cast.jory.pk)]
    client.force_login(cast.lead)
    pages.append(client.get(reverse("chronology:file", args=[cast.jory.pk])))
    pages.append(client.get(reverse("concerns:concern", args=[concern.pk])))
    for page in map(shown, pages):
        assert order in page and "The court says so." in page
        assert "parental responsibility" in page.lower() and "Perran Penhale" in page
