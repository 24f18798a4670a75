"""The child's own track beside the adult's: who is asked, who learns what, and who nothing."""

import pytest
from django.urls import reverse
from django.utils.timezone import localtime as now

from allegations import actions, timeline
from allegations.models import Case, Welfare
from audit.actions import Refused
from chronology.story import entries_for, to_give
from concerns.models import File
from schools.models import Notice, Post
from tests.allegations.conftest import opened_case, report, told_lado
from tests.allegations.test_routing import schools_head_is_dsl
from tests.cast import kept_out, opened, shared, signed

pytestmark = pytest.mark.django_db
SAYS = "A matter about an adult concerns this child"


def asked(user):
    return list(Welfare.objects.asked_of(user))


@pytest.mark.meets("ALG-13", "CON-34")
def test_of_an_allegation_with_a_child_the_dsl_team_is_asked_at_once(cast, get):
    case = report(cast.assistant, cast.teacher, pupils=[cast.jory]).case
    [welfare] = asked(cast.lead)
    assert welfare.pupil == cast.jory
    assert asked(cast.deputy) == [welfare]
    told = set(Notice.objects.values_list("to", flat=True))
    assert {cast.lead.pk, cast.deputy.pk} <= told
    page = get(cast.lead, "welfare", welfare.pk).text
    for secret in ["Voss", "Marlowe", "gripped"]:
        assert secret not in page
    assert not Case.objects.visible_to(cast.lead).filter(pk=case.pk).exists()


@pytest.mark.meets("CON-34")
def test_nobody_of_the_team_is_asked_before_it_is_known_whom_it_is_about(cast):
    case = report(cast.assistant, None, pupils=[cast.jory]).case
    assert not asked(cast.lead) and not asked(cast.deputy)
    actions.identify(case, by=cast.head, person=cast.lead)
    assert not asked(cast.lead) and asked(cast.deputy)
    assert not Notice.objects.filter(to=cast.lead).exists()


@pytest.mark.meets("PPL-25", "ALG-04", "VAR-33")
def test_where_the_head_is_also_the_dsl_a_deputy_has_the_child_and_the_chair_the_case(cast):
    schools_head_is_dsl(cast)
    sent = report(cast.assistant, cast.head, pupils=[cast.jory])
    assert not asked(cast.head) and not Welfare.objects.visible_to(cast.head).exists()
    [welfare] = asked(cast.deputy)
    assert not Notice.objects.filter(to=cast.head).exists()
    assert sent.case in Case.objects.visible_to(cast.chair)
    concern = opened(signed(cast.teacher, cast.jory), cast.deputy)
    actions.take_up_welfare(welfare, by=cast.deputy, concern=concern)


def test_neither_who_stands_aside_nor_who_is_kept_out_of_the_file_is_asked(cast):
    signed(cast.teacher, cast.jory)
    kept_out(cast.jory, cast.deputy, cast.lead)
    said = {"besides": [cast.lead], "why": "They are close."}
    report(cast.assistant, cast.teacher, pupils=[cast.jory, cast.mina], **said)
    assert not asked(cast.lead)
    assert [one.pupil for one in asked(cast.deputy)] == [cast.mina]


def lines(pupil, user):
    return [line for line in entries_for(pupil, user) if line.title == SAYS]


@pytest.mark.meets("ALG-13", "LLC-14")
def test_neither_track_opens_what_the_other_keeps_to_itself(cast, get, client):
    case = opened_case(cast.assistant, cast.head, cast.chair, pupils=[cast.jory])
    actions.write_note(case, by=cast.chair, kind="other", words="Aside.", happened_at=now())
    concern = opened(signed(cast.teacher, cast.jory, account="Ours."), cast.lead)
    [welfare] = asked(cast.lead)
    actions.ask_for_welfare(case.children.get(), by=cast.chair, words="She is afraid of him.")
    actions.take_up_welfare(welfare, by=cast.lead, concern=concern)
    page = get(cast.lead, "welfare", welfare.pk).text
    assert "She is afraid of him." in page and "Aside." not in page and "Costa" not in page
    assert get(cast.lead, "case", case.pk).status_code == 404
    page = get(cast.chair, "case", case.pk).text
    assert "took it up" in page and "Ours." not in page and str(concern.pk) not in page
    assert client.get(reverse("concerns:concern", args=[concern.pk])).status_code == 404
    assert client.get(reverse("chronology:file", args=[cast.jory.pk])).status_code == 404


@pytest.mark.meets("LLC-14", "ACC-08")
def test_the_file_says_it_to_the_team_and_to_nobody_else_who_reads_it(cast):
    signed(cast.teacher, cast.jory)
    shared(cast.jory.file, cast.senco, cast.lead)
    report(cast.assistant, cast.deputy_head, pupils=[cast.jory], **away_from_the_head(cast))
    [line] = lines(cast.jory, cast.lead)
    assert line.words == [] and line.kind == "confidence" and not to_give([line])
    for other in [cast.head, cast.senco, cast.deputy_head]:
        assert not any(timeline.entries_for(cast.jory, other))


def away_from_the_head(cast):
    return {"besides": [cast.head], "why": "They are married."}


@pytest.mark.meets("ALG-13")
def test_of_a_low_level_concern_the_team_is_asked_only_by_who_deals_with_it(cast, send):
    case = opened_case(cast.assistant, cast.teacher, cast.head, "low_level", pupils=[cast.jory])
    assert not asked(cast.lead)
    child = case.children.get()
    assert send(cast.head, "ask-for-welfare", child.pk, words="").status_code == 302
    assert asked(cast.lead)[0].words == ""
    again = send(cast.head, "ask-for-welfare", child.pk, words="")
    assert "asked already" in again.text
    send(cast.head, "ask-for-welfare", child.pk, words="Quiet mornings.")
    assert asked(cast.lead)[0].words == "Quiet mornings."
    with pytest.raises(Refused, match="told more"):
        actions.ask_for_welfare(child, by=cast.head, words="More.")


def test_it_is_taken_up_once_and_only_in_an_open_concern_about_the_child(cast, send):
    report(cast.assistant, cast.teacher, pupils=[cast.jory])
    [welfare] = asked(cast.lead)
    other = opened(signed(cast.teacher, cast.mina), cast.lead)
    about = opened(signed(cast.senco, cast.jory), cast.lead)
    page = send(cast.lead, "welfare", welfare.pk, concern=other.pk)
    assert "not on the list" in page.text
    assert send(cast.lead, "welfare", welfare.pk).status_code == 200
    assert send(cast.head, "welfare", welfare.pk, concern=about.pk).status_code == 403
    assert send(cast.lead, "welfare", welfare.pk, concern=about.pk).status_code == 302
    assert send(cast.lead, "welfare", welfare.pk, concern=about.pk).status_code == 403


def test_it_stands_on_the_home_page_of_the_team_until_it_is_taken_up(cast, client):
    report(cast.assistant, cast.teacher, pupils=[cast.jory])
    concern = opened(signed(cast.senco, cast.jory), cast.lead)
    waits = reverse("allegations:all-welfare")

    def home(person):
        client.force_login(person)
        return client.get(reverse("home")).text

    assert waits in home(cast.deputy)
    assert waits not in home(cast.teacher) and waits not in home(cast.head)
    actions.take_up_welfare(asked(cast.lead)[0], by=cast.lead, concern=concern)
    assert waits not in home(cast.deputy)


@pytest.mark.meets("ACC-08")
def test_a_deputy_who_turns_out_to_be_the_subject_loses_it_with_the_page_open(cast, get, client):
    case = opened_case(cast.assistant, None, cast.head, pupils=[cast.jory])
    actions.ask_for_welfare(case.children.get(), by=cast.head)
    [welfare] = asked(cast.deputy)
    assert get(cast.deputy, "welfare", welfare.pk).status_code == 200
    actions.identify(case, by=cast.head, person=cast.deputy)
    page = client.get(reverse("allegations:welfare", args=[welfare.pk]))
    assert page.status_code == 404
    assert str(welfare.pk) not in client.get(reverse("allegations:all-welfare")).text
    assert asked(cast.lead) == [welfare]


def test_where_nobody_of_the_team_may_know_the_case_says_to_ring_social_care(cast, get):
    Post.objects.filter(person=cast.deputy).update(until=now().date())
    case = opened_case(cast.assistant, cast.lead, cast.head, pupils=[cast.jory])
    assert "Ring social care yourself" in get(cast.head, "case", case.pk).text


@pytest.mark.meets("ACC-08", "PPL-24")
def test_whom_it_was_about_learns_nothing_of_it_when_they_may_read_the_record_again(cast):
    signed(cast.teacher, cast.jory)
    case = opened_case(cast.assistant, cast.deputy, cast.head, pupils=[cast.jory])
    told_lado(case, cast.head)
    ended = {"outcome": "unfounded", "words": "The camera shows it.", "happened_at": now()}
    actions.conclude(case, by=cast.head, **ended)
    case.refresh_from_db()
    actions.lift_bar(case.children.get(), by=cast.head, reason="It was unfounded.")
    assert File.objects.visible_to(cast.deputy).filter(pk=cast.jory.pk).exists()
    assert not Welfare.objects.visible_to(cast.deputy).exists()
    assert not lines(cast.jory, cast.deputy) and lines(cast.jory, cast.lead)
