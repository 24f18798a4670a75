"""What nobody should type: a sentence that helps, the words kept, nothing saved, never a 500."""

from datetime import timedelta
from html import escape

import pytest
from django.utils import timezone

from audit.models import Entry
from schools.models import Closure, Contact, Person, Post, Pupil, Service, Term
from tests.cast import make_pupil
from tests.house.typed import SETTLED

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate

PERSON = {"given_name": "Ola", "family_name": "Nash", "kind": "staff"}
PUPIL = {"given_name": "Wren", "family_name": "Ashdown"}
CONTACT = {"name": "Jo Ashdown", "relationship": "mother", "emergency_order": "1"}
TERM = {"name": "Autumn", "starts_on": "2026-09-02", "ends_on": "2026-12-18"}
SERVICE = {"kind": "police", "name": "Fenmoor police"}
HIDDEN = "There is an invisible character in this box"


def refused(response, sentence):
    """The page comes back with the sentence, marked as an error."""
    page = response.content.decode()
    assert response.status_code == 200
    assert escape(sentence) in page or sentence in page, page
    assert "Please mend this first" in page
    return page


BAD_NAMES = [
    ("", "Fill in “First name”."),
    ("   ", "Fill in “First name”."),
    ("O" * 101, "Please keep this to 100 characters."),
    ("O" * 300_000, "Please keep this to 100 characters."),
    ("Ol\x00a", HIDDEN),
    ("Ol\x07a", HIDDEN),
    ("Ol\u202ea", HIDDEN),
    ("Ol\u2066a", HIDDEN),
    ("Ol\u200ba", HIDDEN),
    ("Ol\na", HIDDEN),
]


@pytest.mark.parametrize(("typed", "sentence"), BAD_NAMES)
def test_a_persons_name(cast, send, typed, sentence):
    words = {**PERSON, "given_name": typed, "job_title": "Cook & cleaner"}
    page = refused(send(cast.hr, "add-person", cast.school.pk, **words), sentence)
    assert "Cook &amp; cleaner" in page
    assert not Person.objects.filter(family_name="Nash").exists()


@pytest.mark.parametrize(("typed", "sentence"), BAD_NAMES)
def test_a_pupils_name(cast, send, typed, sentence):
    words = {**PUPIL, "given_name": typed}
    sentence = sentence.replace("First name”", "First name in use”")
    refused(send(cast.hr, "add-pupil", cast.school.pk, **words), sentence)
    assert not Pupil.objects.filter(family_name="Ashdown").exists()


@pytest.mark.parametrize("name", ["José-María", "O’Neill", "Ng", "علی‌رضا", "Иван", "Þórr"])
def test_names_of_every_script_are_kept(cast, send, name):
    words = {**PUPIL, "given_name": name}
    assert send(cast.hr, "add-pupil", cast.school.pk, **words).status_code == 302
    assert Pupil.objects.get(family_name="Ashdown").given_name == name


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("email", "ola at school", "does not look like an e-mail address"),
        ("email", f"o@{'o' * 60}.{'o' * 60}.{'o' * 60}.{'o' * 60}.{'o' * 20}.example", "254"),
        ("kind", "emperor", "Choose a post from the list."),
        ("kind", "", "Choose the post."),
        ("since", "30 February 2026", "not a day of the calendar"),
        ("since", "0001-01-01", "too far away to be right"),
        ("since", "9999-12-31", "too far away to be right"),
        ("since", "20260", "not a day of the calendar"),
    ],
)
def test_the_rest_of_a_person(cast, send, field, typed, sentence):
    page = send(cast.hr, "add-person", cast.school.pk, **{**PERSON, field: typed}).content.decode()
    assert sentence in page
    assert not Person.objects.filter(family_name="Nash").exists()


def test_a_button_pressed_twice_adds_one_person_and_one_child(cast, send):
    send(cast.hr, "add-person", cast.school.pk, **PERSON)
    refused(send(cast.hr, "add-person", cast.school.pk, **PERSON), "is here already")
    send(cast.hr, "add-pupil", cast.school.pk, **PUPIL)
    refused(send(cast.hr, "add-pupil", cast.school.pk, **PUPIL), "on the roll already")
    assert send(cast.hr, "add-pupil", cast.school.pk, **PUPIL, namesake="on").status_code == 302
    assert Person.objects.filter(family_name="Nash").count() == 1
    assert Pupil.objects.filter(family_name="Ashdown").count() == 2


def test_an_e_mail_that_is_taken(cast, send):
    words = {**PERSON, "email": cast.teacher.email}
    refused(send(cast.hr, "add-person", cast.school.pk, **words), "has this e-mail already")
    response = send(cast.hr, "give-account", cast.supply.pk, email=cast.teacher.email)
    refused(response, "has this e-mail already")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": "staff"}, "holds that post on those days already"),
        ({"kind": "senco", "since": "2026-09-10", "until": "2026-09-01"}, "not after the post"),
        ({"kind": "dsl", "is_lead": "on"}, "should be on the senior leadership team"),
    ],
)
def test_a_post_that_cannot_be(cast, send, typed, sentence):
    refused(send(cast.head, "give-post", cast.teacher.pk, cast.school.pk, **typed), sentence)
    assert Post.objects.filter(person=cast.teacher).count() == 1


def test_a_second_lead_dsl(cast, send):
    cast.teacher.in_leadership = True
    cast.teacher.save()
    typed = {"kind": "dsl", "is_lead": "on"}
    response = send(cast.head, "give-post", cast.teacher.pk, cast.school.pk, **typed)
    refused(response, "has a lead DSL on those days already")


def test_ending_a_post_wrongly_or_twice(cast, send):
    post = cast.teacher.posts.get()
    refused(send(cast.hr, "end-post", post.pk, until="2001-01-01"), "cannot end before it starts")
    refused(send(cast.hr, "end-post", post.pk, until="tomorrow"), "not a day of the calendar")
    send(cast.hr, "end-post", post.pk, until=TODAY())
    refused(send(cast.hr, "end-post", post.pk, until=TODAY()), "ended already")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"since": "2024-01-01"}, "more than a month ago"),
        ({"reason": ""}, "Fill in “Why is the holder away?”."),
        ({"person": "not-a-key"}, "Choose somebody from the list."),
        ({"person": ""}, "Choose who covers."),
        ({"person": "00000000-0000-4000-8000-000000000001"}, "Choose somebody from the list."),
    ],
)
def test_cover_that_cannot_be(cast, send, typed, sentence):
    words = {"person": cast.teacher.pk, "since": TODAY(), "reason": "Leave"}
    words |= {"until": TODAY() + timedelta(days=2), **typed}
    refused(send(cast.head, "cover", cast.lead.posts.get().pk, **words), sentence)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(-1, "before the cover starts"), (0, "at least a day"), (800, "longer than a year")],
)
def test_cover_until_a_day_that_cannot_be(cast, send, days, sentence):
    words = {"person": cast.teacher.pk, "since": TODAY(), "reason": "Leave"}
    words |= {"until": TODAY() + timedelta(days=days)}
    refused(send(cast.head, "cover", cast.lead.posts.get().pk, **words), sentence)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("upn", "A12345", "A UPN is a letter, eleven digits"),
        ("upn", "1234567890123", "A UPN is a letter, eleven digits"),
        ("upn", "A１２３４５６７８９０１２", "A UPN is a letter, eleven digits"),
        ("date_of_birth", "2999-01-01", "too far away to be right"),
        ("date_of_birth", TODAY() + timedelta(days=2), "in the future"),
        ("date_of_birth", "1980-01-01", "older than 20"),
        ("date_of_birth", "31/02/2016", "not a day of the calendar"),
        ("year_group", "47", "Choose a year from the list."),
        ("class_name", "x" * 41, "Please keep this to 40 characters."),
    ],
)
def test_the_rest_of_a_pupil(cast, send, field, typed, sentence):
    refused(send(cast.hr, "add-pupil", cast.school.pk, **{**PUPIL, field: typed}), sentence)
    assert not Pupil.objects.filter(family_name="Ashdown").exists()


def test_a_upn_is_taken_as_people_write_it_and_held_once(cast, send):
    words = {**PUPIL, "upn": "a123 4567 89012"}
    assert send(cast.hr, "add-pupil", cast.school.pk, **words).status_code == 302
    assert Pupil.objects.get(family_name="Ashdown").upn == "A123456789012"
    words["given_name"] = "Robin"
    refused(send(cast.hr, "add-pupil", cast.school.pk, **words), "Another pupil of this school")


def test_a_child_who_joined_before_birth_or_left_before_joining(cast, send):
    words = {**PUPIL, "date_of_birth": "2016-03-01", "joined_on": "2015-09-01"}
    response = send(cast.hr, "add-pupil", cast.school.pk, **words)
    refused(response, "before the child was born")
    child = make_pupil(cast.school, "Mo", "Late", joined_on=TODAY())
    response = send(cast.hr, "leave-roll", child.pk, left_on=TODAY() - timedelta(days=1))
    refused(response, "before the day they joined")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Fill in “Name”."),
        ("telephone", "ring the shop", "Write the number in digits"),
        ("telephone", "0" * 41, "Please keep this to 40 characters."),
        ("email", "nope", "does not look like an e-mail"),
        ("emergency_order", "0", "Write a number from 1 to 20."),
        ("emergency_order", "99999999999999999999", "Write a number from 1 to 20."),
        ("emergency_order", "first", "Write a number from 1 to 20."),
        ("not_to_be_told", "x" * 2001, "Please keep this to 2,000 characters."),
    ],
)
def test_a_contact(cast, send, field, typed, sentence):
    refused(send(cast.hr, "add-contact", cast.mina.pk, **{**CONTACT, field: typed}), sentence)
    assert not Contact.objects.filter(pupil=cast.mina).exists()


def test_a_contact_is_added_once(cast, send):
    assert send(cast.hr, "add-contact", cast.mina.pk, **CONTACT).status_code == 302
    refused(send(cast.hr, "add-contact", cast.mina.pk, **CONTACT), "on the list already")


@pytest.mark.parametrize("other", ["far", "itself", "forged", "nothing"])
def test_a_household_is_shared_only_with_a_child_of_this_school(cast, send, other):
    forged = {"far": cast.far.pk, "itself": cast.mina.pk, "forged": "1 OR 1=1", "nothing": ""}
    response = send(cast.hr, "join-household", cast.mina.pk, do="join", other=forged[other])
    sentence = "Choose the child." if other == "nothing" else "Choose a child from the list."
    refused(response, sentence)
    cast.mina.refresh_from_db()
    assert cast.mina.household is None


@pytest.mark.parametrize("page", ["add-term", "add-closure"])
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Fill in “Name”."),
        ({"name": "x" * 61}, "Please keep this to 60 characters."),
        ({"ends_on": "2026-09-01"}, "before the first day"),
        ({"ends_on": "2028-09-01"}, "longer than a year"),
        ({"starts_on": "31 June 2026"}, "not a day of the calendar"),
        ({"starts_on": ""}, "Fill in “First day”."),
    ],
)
def test_days_that_cannot_be(cast, send, page, typed, sentence):
    refused(send(cast.head, page, cast.school.pk, **{**TERM, **typed}), sentence)
    assert not Term.objects.exists()
    assert not Closure.objects.exists()


@pytest.mark.parametrize("page", ["add-term", "add-closure"])
def test_days_that_overlap(cast, send, page):
    assert send(cast.head, page, cast.school.pk, **TERM).status_code == 302
    again = {"name": "Again", "starts_on": "2026-12-18", "ends_on": "2027-02-01"}
    refused(send(cast.head, page, cast.school.pk, **again), "are in “Autumn” already")
    again["starts_on"] = "2026-12-19"
    assert send(cast.head, page, cast.school.pk, **again).status_code == 302


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("kind", "army", "Choose a kind from the list."),
        ("telephone", "letters", "Write the number in digits"),
        ("web", "javascript:alert(1)", "does not look like the address of a web page"),
        ("web", "https://" + "a" * 300 + ".example", "200 characters"),
    ],
)
def test_a_service(cast, send, field, typed, sentence):
    refused(send(cast.head, "add-service", cast.school.pk, **{**SERVICE, field: typed}), sentence)
    assert not Service.objects.filter(kind="police").exists()


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("many_reads", "4", "Write a whole number from 5 to 500."),
        ("urgent_minutes", "0", "Write a whole number from 1 to 240."),
        ("urgent_minutes", "99999999999", "Write a whole number from 1 to 240."),
        ("review_days", "-1", "Write a whole number from 1 to 365."),
        ("late_entry_hours", "1.5", "Write a whole number from 1 to 240."),
        ("label_harmed", "", "Fill in"),
        ("need_levels", " \n ", "Fill in"),
        ("need_levels", "x" * 61, "At most 12 lines"),
        ("fallback_email", "x", "does not look like an e-mail"),
        ("min_emergency_contacts", "0", "Write a whole number from 1 to 5."),
        ("first_step", "shout", "Select a valid choice"),
        ("first_step", "", "Choose what comes first."),
        ("day_reading", "lax", "Select a valid choice"),
        ("day_reading", "", "Choose when such a clock ends."),
        ("escalation_chain", " ", "Fill in"),
        ("escalation_chain", "a\n" * 9, "Write at most 8 steps"),
        ("escalation_chain", "a" * 121, "Write at most 8 steps"),
        ("guidance_edition", "a" * 201, "200 characters"),
    ],
)
def test_settings(cast, send, field, typed, sentence):
    words = {**SETTLED, field: typed}
    refused(send(cast.head, "change-settings", cast.school.pk, **words), sentence)
    cast.school.settings.refresh_from_db()
    assert cast.school.settings.urgent_minutes == 15


def test_no_refused_form_leaves_a_change_in_the_trail(cast, send):
    send(cast.hr, "add-person", cast.school.pk, given_name="Ola")
    send(cast.hr, "add-pupil", cast.school.pk, **{**PUPIL, "upn": "no"})
    assert not Entry.objects.exclude(verb="read").exists()


def test_a_form_sent_with_nothing_in_it_is_told_what_is_missing(cast, client):
    client.force_login(cast.hr)
    response = client.post(f"/school/people/{cast.school.pk}/add/")
    refused(response, "Fill in “Last name”.")


@pytest.mark.parametrize("page", ["abc", "-1", "999999", "1e9"])
def test_a_page_number_that_is_none(cast, ask, page):
    assert ask(cast.hr, "pupils", page=page).status_code == 200


def test_a_school_number_that_no_school_can_have(cast, client):
    client.force_login(cast.hr)
    for path in ("people", "pupils"):
        assert client.get(f"/school/{path}/{10**30}/").status_code == 404
    assert client.get(f"/school/{10**30}/").status_code == 404
