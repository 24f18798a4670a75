"""Accounts: given, taken away at once, and never a way round who appoints whom."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from audit.models import Entry
from safeguarding.demo import posting
from schools import actions
from schools.models import Notice, Person, Post, School, SchoolSettings
from tests.cast import PASSWORD, make_person

pytestmark = pytest.mark.django_db


def added(cast, by, **words):
    words = {"given_name": "Ola", "family_name": "Nash", "kind": "supply", **words}
    return actions.add_person(by=by, school_id=cast.school.pk, **words)


@pytest.mark.meets("PPL-16")
@pytest.mark.parametrize("kind", ["supply", "contractor", "volunteer", "visitor"])
def test_people_without_an_account_are_people_here_too(cast, trail, kind):
    person = added(cast, cast.hr, kind=kind)
    assert person.email is None
    assert not person.has_usable_password()
    assert person in Person.objects.at_school(cast.school.pk)
    assert trail(person) == ["added"]
    assert not Notice.objects.exists()


def test_a_person_with_an_e_mail_is_sent_to_choose_a_password(cast):
    person = added(cast, cast.it, email="Ola.Nash@thornbeck.example")
    assert person.email == "ola.nash@thornbeck.example"
    actions.deliver()
    (sent,) = mail.outbox
    assert sent.to == [person.email]
    assert reverse("account_reset_password") in sent.body
    assert "Ola" not in sent.subject + sent.body


def test_who_was_given_an_account_chooses_a_password_and_signs_in(cast, client):
    person = added(cast, cast.it, email="ola@thornbeck.example")
    client.post(reverse("account_reset_password"), {"email": person.email})
    link = next(word for word in mail.outbox[0].body.split() if word.startswith("http"))
    page = client.get(link, follow=True)
    form = {"password1": PASSWORD, "password2": PASSWORD}
    client.post(page.redirect_chain[-1][0], form)
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert client.get(reverse("home"), follow=True).context["user"] == person


@pytest.mark.parametrize("part", ["lead", "teacher", "chair", "governor", "head_elsewhere"])
def test_only_a_keeper_adds_a_person(cast, part):
    with pytest.raises(Refused):
        added(cast, cast.people[part])
    assert not Person.objects.filter(family_name="Nash").exists()


def test_a_person_whose_first_post_is_refused_is_not_half_added(cast):
    with pytest.raises(Refused):
        added(cast, cast.it, kind="dsl")
    assert not Person.objects.filter(family_name="Nash").exists()


def test_the_same_name_twice_is_asked_about(cast):
    added(cast, cast.hr)
    with pytest.raises(Refused, match="is here already"):
        added(cast, cast.hr)
    assert added(cast, cast.hr, namesake=True).pk


def test_an_e_mail_belongs_to_one_account(cast):
    for email in (cast.teacher.email, cast.teacher.email.upper()):
        with pytest.raises(Refused, match="this e-mail already"):
            added(cast, cast.hr, email=email)
        with pytest.raises(Refused, match="this e-mail already"):
            actions.give_account(cast.supply, by=cast.hr, email=email)


@pytest.mark.meets("ACC-15")
@pytest.mark.parametrize("part", ["it", "hr"])
@pytest.mark.parametrize("taken", ["lead", "deputy", "head", "chair", "vice_chair"])
def test_a_keeper_cannot_take_over_an_account_that_opens_files(cast, part, taken):
    with pytest.raises(Refused):
        actions.give_account(cast.people[taken], by=cast.people[part], email="mine@it.example")
    cast.people[taken].refresh_from_db()
    assert cast.people[taken].email != "mine@it.example"


@pytest.mark.meets("ACC-15")
def test_nor_the_account_of_somebody_who_covers_for_one(cast):
    from tests.schools.test_appointing import covered

    covered(cast, cast.lead.posts.get(), cast.teacher)
    with pytest.raises(Refused, match="Only the headteacher"):
        actions.give_account(cast.teacher, by=cast.it, email="mine@it.example")


@pytest.mark.meets("ACC-15")
@pytest.mark.parametrize("part", ["head", "hr", "it"])
def test_the_head_and_the_office_do_not_come_into_the_accounts_of_who_chairs(cast, part):
    """A matter about the head may have come to them."""
    by = cast.people[part]
    for person in [cast.chair, cast.vice_chair]:
        with pytest.raises(Refused, match="look after each other"):
            actions.give_account(person, by=by, email="mine@it.example")
        with pytest.raises(Refused, match="look after each other"):
            actions.shut_out(person, by=by, reason="So.")
    actions.give_account(cast.chair, by=cast.vice_chair, email="new@thornbeck.example")
    actions.shut_out(cast.chair, by=cast.vice_chair, reason="A stolen telephone.")


def test_where_nobody_else_is_on_the_board_the_office_helps_and_not_the_head(cast):
    Post.objects.filter(person=cast.vice_chair).update(until=timezone.localdate())
    with pytest.raises(Refused, match="look after each other"):
        actions.give_account(cast.chair, by=cast.head, email="mine@it.example")
    actions.give_account(cast.chair, by=cast.hr, email="new@thornbeck.example")


def test_who_appoints_gives_the_account(cast):
    actions.give_account(cast.lead, by=cast.head, email="new@thornbeck.example")
    actions.give_account(cast.head, by=cast.chair, email="head@thornbeck.example")
    assert Person.objects.get(pk=cast.head.pk).email == "head@thornbeck.example"


def test_the_address_an_account_had_is_told_that_it_changed(cast):
    before = cast.teacher.email
    actions.give_account(cast.teacher, by=cast.it, email="new@thornbeck.example")
    actions.deliver()
    told = {sent.to[0]: sent for sent in mail.outbox}
    assert set(told) == {before, "new@thornbeck.example"}
    assert "headteacher" in told[before].body
    assert not any("Voss" in sent.subject + sent.body for sent in mail.outbox)


def test_shut_out_ends_an_open_session_at_once(cast, client):
    client.force_login(cast.teacher)
    assert client.get(reverse("home")).status_code == 200
    actions.shut_out(cast.teacher, by=cast.it, reason="Left without notice.")
    page = client.get(reverse("home"))
    assert page.status_code == 302
    assert page.url.startswith(reverse("account_login"))


def test_who_is_shut_out_cannot_sign_in_until_let_back_in(cast, client, trail):
    cast.teacher.set_password(PASSWORD)
    cast.teacher.save()
    actions.shut_out(cast.teacher, by=cast.hr, reason="An investigation.")
    typed = {"login": cast.teacher.email, "password": PASSWORD}
    client.post(reverse("account_login"), typed)
    assert client.get(reverse("home")).status_code == 302
    actions.let_back_in(cast.teacher, by=cast.hr, reason="It has ended.")
    client.post(reverse("account_login"), typed)
    assert client.get(reverse("home")).status_code == 200
    assert trail(cast.teacher) == ["shut_out", "let_back_in"]
    assert Entry.objects.about(cast.teacher).first().reason == "An investigation."


def test_anybody_who_keeps_people_may_shut_out_a_lead_but_not_let_one_back_in(cast):
    actions.shut_out(cast.lead, by=cast.it, reason="Stolen telephone.")
    with pytest.raises(Refused):
        actions.let_back_in(cast.lead, by=cast.it, reason="Found.")
    assert actions.let_back_in(cast.lead, by=cast.head, reason="Found.").is_active


def test_the_chair_may_shut_out_the_head_and_nobody_themselves(cast):
    actions.shut_out(cast.head, by=cast.chair, reason="Suspended.")
    with pytest.raises(Refused, match="Nobody shuts themselves out"):
        actions.shut_out(cast.it, by=cast.it, reason="A slip.")


def test_a_keeper_elsewhere_touches_nobody_here(cast):
    for act in (actions.shut_out, actions.let_back_in):
        with pytest.raises(Refused):
            act(cast.teacher, by=cast.head_elsewhere, reason="No.")
    with pytest.raises(Refused):
        actions.change_person(cast.teacher, by=cast.head_elsewhere, given_name="No")


def test_who_serves_two_schools_has_their_trail_in_both(cast):
    actions.give_post(
        cast.supply, by=cast.head_elsewhere, school_id=cast.elsewhere.pk, kind="supply"
    )
    actions.change_person(cast.supply, by=cast.hr, job_title="Cook")
    schools = Entry.objects.about(cast.supply).values_list("school_id", flat=True)
    assert set(schools) == {cast.school.pk, cast.elsewhere.pk}


WORDS = {
    "name": "Pell Green",
    "urn": "900009",
    "phase": "primary",
    "kind": "community",
    "authority": "Fenmoor",
}
FIRST = [
    ({"given_name": "Ada", "family_name": "Moss", "email": "chair@pell.example"}, ["chair"]),
    ({"given_name": "Ben", "family_name": "Rye", "email": "head@pell.example"}, ["head", "dsl"]),
    ({"given_name": "Cy", "family_name": "Ash", "email": "it@pell.example"}, ["it"]),
]


def test_the_program_itself_founds_a_school_with_its_first_people(db, trail):
    school = actions.found_school(by=Person.objects.sweep(), first=FIRST, **WORDS)
    assert SchoolSettings.objects.filter(school=school).exists()
    assert trail(school) == ["founded"]
    chair = Person.objects.holding(school.pk, "chair").get()
    deputy = actions.add_person(
        by=Person.objects.holding(school.pk, "it").get(),
        school_id=school.pk,
        kind="staff",
        given_name="Di",
        family_name="Fox",
    )
    post = posting.give(deputy, by=chair, school=school, kind="head")
    assert post.is_current


def test_nobody_signed_in_founds_a_school(cast):
    with pytest.raises(Refused):
        actions.found_school(by=cast.head, first=FIRST, **WORDS)
    assert not School.objects.filter(urn="900009").exists()


def test_what_fails_midway_leaves_no_trace(cast, monkeypatch):
    """The trail and the change are one: without the entry there is no change."""

    def broken(*_, **__):
        raise RuntimeError

    monkeypatch.setattr("schools.actions.posts.record", broken)
    with pytest.raises(RuntimeError):
        actions.give_post(cast.teacher, by=cast.head, school_id=cast.school.pk, kind="senco")
    assert not Post.objects.filter(person=cast.teacher, kind="senco").exists()


def test_signing_in_makes_no_version_of_who_signs_in_and_a_change_still_does(cast, client):
    before = cast.lead.history.count()
    client.force_login(cast.lead)
    assert Person.objects.get(pk=cast.lead.pk).last_login
    assert cast.lead.history.count() == before
    cast.lead.save()
    assert cast.lead.history.count() == before + 1


def test_the_history_names_who_made_each_change(cast):
    person = make_person("Una", "Vale", cast.school, "staff")
    actions.change_person(person, by=cast.hr, family_name="Marsh")
    assert person.history.first().history_user == cast.hr
    assert person.history.first().family_name == "Marsh"
