"""What a school settles for itself: who may, and what comes of it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from schools import actions, posts
from schools.models import Closure, Service, Term
from schools.posts import Can
from tests.house.typed import SETTLED

pytestmark = pytest.mark.django_db
KEEPERS = ["lead", "deputy", "head", "it"]
OTHERS = ["teacher", "hr", "senco", "chair", "governor", "supply"]
TERM = {"name": "Autumn", "starts_on": "2026-09-02", "ends_on": "2026-12-18"}


@pytest.mark.parametrize("part", KEEPERS)
def test_keepers_open_the_schools_page(cast, ask, shown, part):
    assert ask(cast.people[part], "school").url == f"/school/{cast.school.pk}/"
    assert "Fenmoor social care" in shown(ask(cast.people[part], "settings", cast.school.pk))


@pytest.mark.parametrize("part", OTHERS)
def test_nobody_else_does(cast, ask, part):
    assert ask(cast.people[part], "school").status_code == 403
    for name in ("settings", "change-settings", "add-term", "add-closure", "add-service"):
        assert ask(cast.people[part], name, cast.school.pk).status_code == 403


@pytest.mark.parametrize("part", OTHERS)
def test_nobody_else_changes_anything(cast, part):
    by, service = cast.people[part], cast.school.services.get()
    days = {"name": "A", "starts_on": timezone.localdate(), "ends_on": timezone.localdate()}
    term = actions.add_term(cast.school, by=cast.head, **days)
    closure = actions.add_closure(cast.school, by=cast.head, **days)
    for refused in (
        lambda: actions.change_settings(cast.school, by=by, review_days=1),
        lambda: actions.add_term(cast.school, by=by, **days),
        lambda: actions.remove_term(term, by=by),
        lambda: actions.add_closure(cast.school, by=by, **days),
        lambda: actions.remove_closure(closure, by=by),
        lambda: actions.add_service(cast.school, by=by, kind="police", name="B"),
        lambda: actions.change_service(service, by=by, name="C"),
        lambda: actions.remove_service(service, by=by),
    ):
        with pytest.raises(Refused):
            refused()


def test_another_school_and_its_rows_are_out_of_sight(cast, ask, send):
    theirs = cast.elsewhere.services.get()
    assert ask(cast.head, "settings", cast.elsewhere.pk).status_code == 404
    for school in (cast.school, cast.elsewhere):
        for name in ("change-service", "remove-service", "checked-today"):
            assert send(cast.head, name, school.pk, theirs.pk).status_code == 404
    assert Service.objects.filter(pk=theirs.pk).exists()


@pytest.mark.meets("VAR-14")
def test_a_school_may_settle_that_the_head_does_not_read_files(cast, send, trail):
    words = {**SETTLED, "review_days": "14"}
    assert posts.may(cast.head, Can.READ_FILES)
    assert send(cast.lead, "change-settings", cast.school.pk, **words).status_code == 302
    posts.forget(cast.head)
    assert not posts.may(cast.head, Can.READ_FILES)
    settled = cast.school.settings
    settled.refresh_from_db()
    assert settled.review_days == 14
    assert trail(settled) == ["changed"]
    assert settled.history.first().history_user == cast.lead


def test_a_term_and_closure_days_come_and_go(cast, send, ask, shown):
    for kind, model in (("term", Term), ("closure", Closure)):
        send(cast.head, f"add-{kind}", cast.school.pk, **TERM)
        row = model.objects.get()
        assert "Remove this?" in shown(ask(cast.head, f"remove-{kind}", cast.school.pk, row.pk))
        assert model.objects.exists()
        send(cast.head, f"remove-{kind}", cast.school.pk, row.pk)
        assert not model.objects.exists()
        assert send(cast.head, f"remove-{kind}", cast.school.pk, row.pk).status_code == 404


def test_a_line_of_the_directory_says_when_it_was_checked(cast, send, ask, shown):
    service = cast.school.services.get()
    assert "never" in shown(ask(cast.head, "settings", cast.school.pk))
    send(cast.head, "checked-today", cast.school.pk, service.pk)
    service.refresh_from_db()
    assert service.verified_on == timezone.localdate()


def test_a_service_is_added_changed_and_removed(cast, send, client):
    typed = {"kind": "police", "name": "Fenmoor police", "telephone": "101"}
    send(cast.head, "add-service", cast.school.pk, **typed)
    police = Service.objects.get(kind="police")
    typed["telephone"] = "01632 960101"
    send(cast.head, "change-service", cast.school.pk, police.pk, **typed)
    assert "01632 960101" in client.get(reverse("contacts")).content.decode()
    send(cast.head, "remove-service", cast.school.pk, police.pk)
    assert not Service.objects.filter(kind="police").exists()
    assert police.history.model.objects.filter(id=police.pk, history_type="-").exists()


def test_whom_to_ring_is_ones_own_school_with_social_care_first(cast, client):
    for kind, name in {"childline": "Helpline", "police": "Fenmoor police"}.items():
        actions.add_service(cast.school, by=cast.it, kind=kind, name=name, telephone="01632 960150")
    client.force_login(cast.assistant)
    main = client.get(reverse("contacts")).content.decode().split("<main")[1]
    assert cast.elsewhere.name not in main
    assert main.index("Fenmoor social care") < main.index("Fenmoor police") < main.index("Helpline")
    client.logout()
    main = client.get(reverse("contacts")).content.decode().split("<main")[1]
    assert cast.elsewhere.name in main and cast.school.name in main
