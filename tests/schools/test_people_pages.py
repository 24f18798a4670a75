"""The pages of people, posts and cover: who gets them, and what they say."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from safeguarding.demo import posting
from schools import actions
from schools.models import Cover, Person, Post, PostChange
from tests.cast import make_person

pytestmark = pytest.mark.django_db
KEEPERS = ["head", "hr", "it"]
OTHERS = ["lead", "deputy", "teacher", "governor", "senco", "attendance", "supply"]


@pytest.mark.parametrize("part", [*KEEPERS, "chair", "vice_chair"])
def test_keepers_and_chairs_see_the_people(cast, ask, shown, part):
    page = shown(ask(cast.people[part], "people"))
    assert "Imogen Tarrant" in page
    assert "Gwen Ashby" in page.split("Left (")[1]
    assert "Freya Lindqvist" not in page
    assert ("Add a person" in page) == (part in KEEPERS)


@pytest.fixture
def later():
    """Forty days from now, so that every account is that old."""
    with time_machine.travel(timezone.now() + timedelta(days=40), tick=False):
        yield timezone.now()


@pytest.mark.parametrize("part", KEEPERS)
def test_accounts_that_nobody_used_for_thirty_days_are_listed(cast, later, ask, shown, part):
    """(Guard, figure 8.) Nobody else of the cast ever signed in."""
    for name, days in {"teacher": 30, "assistant": 29, "deputy": 90}.items():
        last = later - timedelta(days=days)
        Person.objects.filter(pk=cast.people[name].pk).update(last_login=last)
    actions.shut_out(cast.deputy, by=cast.head, reason="Left.")
    page = shown(ask(cast.people[part], "people"))
    listed = page.split('id="dormant"')[1].split("</details>")[0]
    for name in ["Callum Voss", "Ivo Szabo", "Gwen Ashby", "Priya Raman"]:
        assert name in listed, name
    for name in ["Hettie Marlowe", "Bashir Qadri", "Freya Lindqvist", str(cast.people[part])]:
        assert name not in listed, name
    assert listed.index("Ivo Szabo") < listed.index("Callum Voss")
    assert "never signed in" in listed.split("Ivo Szabo")[1][:60]


def test_an_account_of_yesterday_is_not_among_them(cast, ask, shown):
    assert "dormant" not in shown(ask(cast.it, "people"))


def test_whoever_works_on_elsewhere_is_not_listed_at_the_school_they_left(cast, later, ask, shown):
    posting.give(cast.leaver, by=cast.head_elsewhere, school=cast.elsewhere, kind="staff")
    assert (
        "Gwen Ashby" not in shown(ask(cast.head, "people")).split("dormant")[1].split("Left (")[0]
    )
    assert "Gwen Ashby" in shown(ask(cast.head_elsewhere, "people")).split("dormant")[1]


@pytest.mark.parametrize("part", [*KEEPERS, "chair", "vice_chair", *OTHERS])
def test_the_way_around_leads_to_the_people_for_whoever_may_see_them(cast, client, shown, part):
    client.force_login(cast.people[part])
    offered = reverse("schools:people") in shown(client.get(reverse("home")))
    assert offered == (part not in OTHERS)


@pytest.mark.parametrize("part", OTHERS)
def test_nobody_else_sees_the_people(cast, ask, part):
    assert ask(cast.people[part], "people").status_code == 403
    assert ask(cast.people[part], "people", cast.school.pk).status_code == 403
    assert ask(cast.people[part], "add-person", cast.school.pk).status_code == 403
    assert ask(cast.people[part], "person", cast.teacher.pk).status_code == 404


def test_another_school_is_out_of_sight(cast, ask, send):
    post = cast.lead_elsewhere.posts.get()
    for name, key in [
        ("people", cast.elsewhere.pk),
        ("add-person", cast.elsewhere.pk),
        ("person", cast.lead_elsewhere.pk),
        ("change-person", cast.lead_elsewhere.pk),
        ("give-account", cast.lead_elsewhere.pk),
        ("shut-out", cast.lead_elsewhere.pk),
        ("end-post", post.pk),
        ("cover", post.pk),
        ("person", uuid.uuid4()),
    ]:
        assert ask(cast.head, name, key).status_code == 404, name
        if name != "person":
            assert send(cast.head, name, key, reason="x").status_code == 404, name
    assert ask(cast.head, "give-post", cast.teacher.pk, cast.elsewhere.pk).status_code == 404
    assert Person.objects.get(pk=cast.lead_elsewhere.pk).is_active


def test_opening_a_person_is_written_in_the_trail(cast, ask, trail):
    ask(cast.hr, "person", cast.teacher.pk)
    assert trail(cast.teacher) == ["read"]
    assert Entry.objects.about(cast.teacher).get().school_id == cast.school.pk


@pytest.mark.meets("ACC-06")
def test_a_name_is_found_by_post_and_stands_in_no_address(cast, send, shown):
    response = send(cast.hr, "people", find="marl")
    assert "Hettie Marlowe" in shown(response)
    assert "Callum Voss" not in shown(response)
    assert "marl" not in response.request["PATH_INFO"] + response.request["QUERY_STRING"]


def test_a_keeper_adds_changes_and_posts_a_person(cast, send, shown, client):
    typed = {"given_name": " Ola ", "family_name": "Nash", "kind": "staff"}
    response = send(cast.hr, "add-person", cast.school.pk, **typed)
    assert response.url == reverse("schools:people", args=[cast.school.pk])
    ola = Person.objects.get(family_name="Nash")
    assert ola.given_name == "Ola"
    typed = {"given_name": "Ola", "family_name": "Nash-Roe", "job_title": "Cook"}
    assert send(cast.hr, "change-person", ola.pk, **typed).status_code == 302
    assert send(cast.hr, "give-post", ola.pk, cast.school.pk, kind="senco").status_code == 302
    page = shown(client.get(reverse("schools:person", args=[ola.pk])))
    assert "Ola Nash-Roe" in page
    assert "SENCO" in page


def test_the_first_post_offered_is_a_plain_one(cast, ask, shown):
    page = shown(ask(cast.head, "add-person", cast.school.pk))
    assert 'value="staff"' in page
    assert 'value="dsl"' not in page


@pytest.mark.meets("ACC-15")
@pytest.mark.parametrize("part", ["hr", "it"])
def test_a_forged_case_post_is_not_given(cast, send, shown, part):
    response = send(
        cast.people[part], "give-post", cast.teacher.pk, cast.school.pk, kind="dsl", is_lead="on"
    )
    assert "Choose a post from the list." in shown(response)
    response = send(
        cast.people[part],
        "add-person",
        cast.school.pk,
        given_name="A",
        family_name="B",
        kind="head",
    )
    assert "Choose a post from the list." in shown(response)
    assert not Post.objects.filter(person=cast.teacher, kind="dsl").exists()
    end = send(cast.people[part], "end-post", cast.lead.posts.get().pk, until="2026-01-01")
    assert end.status_code == 403


def test_a_keeper_is_not_offered_the_account_of_a_lead(cast, ask, shown):
    page = shown(ask(cast.it, "person", cast.lead.pk))
    assert reverse("schools:give-account", args=[cast.lead.pk]) not in page
    assert reverse("schools:shut-out", args=[cast.lead.pk]) in page
    assert ask(cast.it, "give-account", cast.lead.pk).status_code == 403
    assert ask(cast.head, "give-account", cast.lead.pk).status_code == 200


def test_a_post_that_ends_bites_at_the_next_request_of_an_open_session(cast, client, send):
    client.force_login(cast.hr)
    page = reverse("schools:people")
    assert client.get(page).status_code == 200
    actions.end_post(cast.hr.posts.get(), by=cast.head)
    assert client.get(page).status_code == 403
    assert Entry.objects.filter(verb="refused", by_id=cast.hr.pk).exists()


def test_a_lead_who_is_one_no_longer_opens_no_queue_with_an_open_session(cast, client):
    client.force_login(cast.deputy)
    assert client.get(reverse("concerns:queue")).status_code == 200
    actions.end_post(cast.deputy.posts.get(), by=cast.head)
    assert client.get(reverse("concerns:queue")).status_code == 403


def test_cover_opens_and_closes_the_queue_for_an_open_session(cast, client):
    client.force_login(cast.teacher)
    queue = reverse("concerns:queue")
    assert client.get(queue).status_code == 403
    stand_in = posting.cover(
        cast.lead.posts.get(),
        by=cast.head,
        person=cast.teacher,
        since=timezone.localdate(),
        until=timezone.localdate() + timedelta(days=2),
        reason="Training",
    )
    assert client.get(queue).status_code == 200
    actions.end_cover(stand_in, by=cast.head)
    assert client.get(queue).status_code == 403


def test_the_head_sets_cover_and_ends_it_on_the_pages(cast, send, ask, shown):
    post, today = cast.lead.posts.get(), timezone.localdate()
    typed = {"since": today, "until": today + timedelta(days=3), "reason": "Leave"}
    send(cast.head, "cover", post.pk, person=cast.teacher.pk, **typed)
    assert "covered by" not in shown(ask(cast.head, "person", cast.lead.pk))
    assert send(cast.chair, "agree-to-post", PostChange.objects.get().pk).status_code == 302
    assert "covered by Callum Voss" in shown(ask(cast.head, "person", cast.lead.pk))
    assert "covers Designated safeguarding lead" in shown(ask(cast.head, "people"))
    stand_in = Cover.objects.get()
    assert send(cast.it, "end-cover", stand_in.pk).status_code == 403
    send(cast.head, "end-cover", stand_in.pk)
    assert not Cover.objects.current().exists()


def test_somebody_who_cannot_sign_in_or_works_elsewhere_cannot_cover(cast, send, shown):
    visitor = make_person("Vi", "Lane", cast.school, "visitor", account=False)
    for person in (visitor, cast.head_elsewhere):
        response = send(
            cast.head,
            "cover",
            cast.lead.posts.get().pk,
            person=person.pk,
            since=timezone.localdate(),
            until=timezone.localdate() + timedelta(days=1),
            reason="Leave",
        )
        assert "Choose somebody from the list." in shown(response)


def test_shutting_out_and_letting_in_on_the_pages(cast, send, ask, shown):
    assert "Fill in" in shown(send(cast.it, "shut-out", cast.teacher.pk, reason=" "))
    assert send(cast.it, "shut-out", cast.teacher.pk, reason="Left.").status_code == 302
    assert "shut out" in shown(ask(cast.it, "person", cast.teacher.pk))
    assert send(cast.it, "let-back-in", cast.teacher.pk, reason="Back.").status_code == 302
    assert Person.objects.get(pk=cast.teacher.pk).is_active


def test_no_page_that_only_shows_changes_anything(cast, ask):
    before = Post.objects.count(), Person.objects.filter(is_active=True).count()
    for name in ("shut-out", "give-account", "change-person"):
        ask(cast.head, name, cast.teacher.pk)
    ask(cast.head, "end-post", cast.teacher.posts.get().pk)
    assert (Post.objects.count(), Person.objects.filter(is_active=True).count()) == before


def test_who_keeps_two_schools_chooses_by_school(cast, ask, shown):
    actions.give_post(cast.hr, by=cast.head_elsewhere, school_id=cast.elsewhere.pk, kind="hr")
    page = shown(ask(cast.hr, "people", cast.school.pk))
    assert reverse("schools:people", args=[cast.elsewhere.pk]) in page
    their_lead = reverse("schools:person", args=[cast.lead_elsewhere.pk])
    assert their_lead not in page
    assert their_lead in shown(ask(cast.hr, "people", cast.elsewhere.pk))


@pytest.mark.meets("PPL-01")
def test_the_people_page_says_when_there_is_no_lead_or_deputy(cast, ask, shown):
    cast.lead.in_leadership = True
    cast.lead.save()
    assert 'id="gaps"' not in shown(ask(cast.head, "people"))
    actions.end_post(cast.lead.posts.get(), by=cast.head)
    actions.end_post(cast.deputy.posts.get(), by=cast.head)
    page = shown(ask(cast.head, "people"))
    assert "There is no lead DSL today." in page
    assert "There is no deputy DSL today." in page
    assert "Nobody who can sign in is on duty" in page


def test_a_gap_that_is_coming_is_said_beforehand(cast, ask, shown):
    until = timezone.localdate() + timedelta(days=10)
    actions.end_post(cast.deputy.posts.get(), by=cast.head, until=until)
    page = shown(ask(cast.head, "people"))
    assert f"There is no deputy DSL from {until.day} {until:%B %Y} on." in page


def test_the_list_costs_the_same_for_more_people(cast, client, django_assert_max_num_queries):
    for n in range(30):
        make_person("Ann", f"Person{n}", cast.school, "staff", "senco")
    client.force_login(cast.hr)
    with django_assert_max_num_queries(28):
        assert client.get(reverse("schools:people")).status_code == 200
