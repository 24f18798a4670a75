"""Drafts: saved while they are typed, their author's alone, never overwritten from behind."""

import pytest
from django.urls import reverse

from audit.actions import Refused
from concerns import actions
from concerns.models import Draft
from concerns.rules import Stale
from tests.cast import draft

pytestmark = pytest.mark.django_db


def save(client, sheet, **typed):
    typed.setdefault("version", sheet.version)
    address = reverse("concerns:save", args=[sheet.pk])
    return client.post(address, typed, headers={"X-Requested-With": "fetch"})


def test_what_is_typed_comes_back_as_it_was(client, cast):
    sheet = draft(cast.assistant, cast.school)
    client.force_login(cast.assistant)
    answer = save(client, sheet, account="  “Two  spaces”\n\tand a tab \u202eRTL\u202c  ")
    assert answer.json()["version"] == 1
    sheet.refresh_from_db()
    assert sheet.fields["account"] == ["  “Two  spaces”\n\tand a tab \u202eRTL\u202c  "]


@pytest.mark.meets("CON-06")
@pytest.mark.parametrize("part", ["lead", "deputy", "head", "teacher", "it", "lead_elsewhere"])
def test_a_draft_is_its_authors_alone(client, cast, part):
    sheet = draft(cast.assistant, cast.school)
    client.force_login(cast.people[part])
    for name in ("write", "check", "discard"):
        assert client.get(reverse(f"concerns:{name}", args=[sheet.pk])).status_code == 404
    assert save(client, sheet, account="Mine").status_code == 404


def test_a_tab_that_is_behind_is_told_and_overwrites_nothing(client, cast):
    sheet = draft(cast.assistant, cast.school)
    client.force_login(cast.assistant)
    save(client, sheet, account="From the first tab", tab="one", turn=1, version=0)
    answer = save(client, sheet, account="From the second", tab="two", turn=1, version=0)
    assert answer.status_code == 409 and "another tab" in answer.json()["sentence"]
    sheet.refresh_from_db()
    assert sheet.fields["account"] == ["From the first tab"]


def test_a_save_that_was_overtaken_on_its_way_changes_nothing(client, cast):
    sheet = draft(cast.assistant, cast.school)
    client.force_login(cast.assistant)
    save(client, sheet, account="newer", tab="one", turn=2, version=0)
    assert save(client, sheet, account="older", tab="one", turn=1, version=0).status_code == 200
    sheet.refresh_from_db()
    assert sheet.fields["account"] == ["newer"]


def test_a_repeat_after_a_lost_answer_is_not_taken_for_another_tab(client, cast):
    sheet = draft(cast.assistant, cast.school)
    client.force_login(cast.assistant)
    save(client, sheet, account="once", tab="one", turn=1, version=0)
    answer = save(client, sheet, account="once more", tab="one", turn=2, version=0)
    assert answer.status_code == 200 and answer.json()["version"] == 2


def test_without_a_session_the_script_is_told_to_sign_in(client, cast):
    sheet = draft(cast.assistant, cast.school)
    answer = save(client, sheet, account="x")
    assert answer.status_code == 401 and answer.json()["sign_in"] == reverse("account_login")


def test_a_character_that_cannot_be_kept_is_said_and_the_last_save_stands(client, cast):
    sheet = draft(cast.assistant, cast.school)
    client.force_login(cast.assistant)
    save(client, sheet, account="before")
    sheet.refresh_from_db()
    answer = save(client, sheet, account="with\0nul")
    assert answer.status_code == 422 and "cannot be kept" in answer.json()["sentence"]
    sheet.refresh_from_db()
    assert sheet.fields["account"] == ["before"]


def test_stale_is_raised_before_anything_is_written(cast):
    sheet = draft(cast.assistant, cast.school)
    actions.save_draft(sheet, by=cast.assistant, fields={"account": ["a"]}, version=0)
    with pytest.raises(Stale):
        actions.save_draft(sheet, by=cast.assistant, fields={"account": ["b"]}, version=0)
    assert Draft.objects.get().fields == {"account": ["a"]}


def test_nobody_starts_a_draft_at_a_school_they_do_not_work_at(cast):
    with pytest.raises(Refused):
        actions.start_draft(by=cast.assistant, school_id=cast.elsewhere.pk)


@pytest.mark.meets("CON-34")
def test_a_worry_about_an_adult_stores_nothing_and_names_whom_to_tell(client, cast):
    client.force_login(cast.assistant)
    page = client.post(reverse("concerns:log"), {"adult": "yes"}, follow=True)
    assert "Maren Costa" in page.content.decode() and "Priya Raman" in page.content.decode()
    assert not Draft.objects.exists()
