"""The duty rota: who can be reached now, gaps beforehand, absence, and the fallback."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from audit.actions import Refused
from deadlines.calendar import LONDON
from safeguarding import duty as on_pages
from schools import actions
from schools.models import Cover, Duty, Notice, Post, SchoolSettings
from tests.cast import signed

pytestmark = pytest.mark.django_db

MONDAY = date(2025, 6, 9)  # in term
WEEK = [0, 1, 2, 3, 4]


@pytest.fixture(autouse=True)
def term(cast):
    cast.leaver.posts.update(since="2020-09-01", until="2021-07-31")
    cast.school.terms.create(name="Summer", starts_on="2025-06-02", ends_on="2025-07-22")
    cast.school.terms.create(name="Autumn", starts_on="2025-09-03", ends_on="2025-12-19")


def hours(cast, person, starts="08:00", ends="16:00", **words):
    said = {
        "weekdays": WEEK,
        "how": "on_site",
        "on": "term",
        "first_on": MONDAY,
        "last_on": MONDAY + timedelta(days=300),
        "starts": time.fromisoformat(starts),
        "ends": time.fromisoformat(ends),
        **words,
    }
    return actions.put_on_duty(cast.school, by=cast.lead, person=person, **said)


def names_at(cast, day, at="10:00"):
    moment = datetime.combine(day, time.fromisoformat(at), LONDON)
    with time_machine.travel(moment, tick=False):
        return [(one.name, one.how) for one in on_pages.reachable(cast.school)]


def away(cast, days=5):
    Cover.objects.create(
        post=cast.lead.posts.get(),
        person=cast.senco,
        school=cast.school,
        since=MONDAY,
        until=MONDAY + timedelta(days=days),
        reason="A course",
    )


def gaps(cast, person="head", day=MONDAY):
    with time_machine.travel(datetime.combine(day, time(7), LONDON), tick=False):
        return [stretch for _, rows in on_pages.gaps_ahead(cast.people[person]) for stretch in rows]


@pytest.mark.meets("PPL-10", "PPL-11")
@pytest.mark.parametrize(
    ("how", "said"), [("on_site", "on site"), ("telephone", "by telephone"), ("video", "by video")]
)
def test_who_is_on_duty_now_is_shown_with_how_they_are_reached(cast, how, said):
    hours(cast, cast.deputy, how=how)
    assert names_at(cast, MONDAY) == [("Bashir Qadri", said)]
    assert names_at(cast, MONDAY, "15:59") and not names_at(cast, MONDAY, "16:00")


@pytest.mark.meets("PPL-10")
def test_without_a_rota_the_dsl_and_the_deputies_stand_there(cast):
    assert names_at(cast, MONDAY) == [("Bashir Qadri", ""), ("Imogen Tarrant", "")]


@pytest.mark.meets("PPL-10")
def test_it_stands_at_the_top_of_every_page_for_everybody(client, cast):
    with time_machine.travel(datetime.combine(MONDAY, time(10), LONDON), tick=False):
        hours(cast, cast.deputy, how="telephone")
        for part in ["supply", "governor", "it", "lead"]:
            cache.clear()
            client.force_login(cast.people[part])
            page = client.get(reverse("concerns:mine")).content.decode()
            assert "On duty now: <b>Bashir Qadri</b> (by telephone)" in page
            assert "can be reached" not in page


@pytest.mark.meets("PPL-12")
def test_hours_before_school_and_in_the_holidays_count_where_they_are_arranged(cast):
    hours(cast, cast.lead, "07:30", "18:00")
    hours(cast, cast.deputy, "10:00", "12:00", how="telephone", on="holidays")
    august, half_past_seven = date(2025, 8, 4), "07:30"
    assert names_at(cast, MONDAY, half_past_seven) == [("Imogen Tarrant", "on site")]
    assert names_at(cast, august) == [("Bashir Qadri", "by telephone")]
    assert not names_at(cast, august, "13:00")
    hours(cast, cast.lead, "09:00", "10:30", how="video", on="any", weekdays=[5])
    assert names_at(cast, date(2025, 6, 14)) == [("Imogen Tarrant", "by video")]


@pytest.mark.meets("PPL-10")
def test_a_gap_in_school_hours_is_told_beforehand_to_who_must_know(client, cast):
    hours(cast, cast.lead, "08:00", "12:00")
    hours(cast, cast.deputy, "13:00", "15:30", weekdays=[0, 1, 2, 3])
    found = gaps(cast)
    assert (MONDAY, time(12), time(13)) in found
    assert (MONDAY + timedelta(days=4), time(12), time(15, 30)) in found
    assert not [one for one in found if one[0].weekday() > 4]
    assert len(found) == 10
    assert gaps(cast, "lead") == gaps(cast, "safeguarding_governor") == found
    assert gaps(cast, "teacher") == gaps(cast, "head_elsewhere") == []
    with time_machine.travel(datetime.combine(MONDAY, time(7), LONDON), tick=False):
        client.force_login(cast.head)
        page = client.get(reverse("home")).content.decode()
    assert "Nobody on duty at Thornbeck Primary" in page and "12:00 to 13:00" in page


@pytest.mark.meets("PPL-10")
def test_no_gap_is_told_of_a_closure_a_holiday_or_hours_that_are_covered(cast):
    hours(cast, cast.lead, "08:30", "12:00")
    hours(cast, cast.deputy, "11:00", "15:30")
    assert gaps(cast) == []
    hours(cast, cast.lead, last_on=MONDAY)
    SchoolSettings.objects.filter(school=cast.school).update(school_closes=time(16))
    days = {day for day, _, _ in gaps(cast)}
    assert MONDAY not in days and MONDAY + timedelta(days=1) in days
    cast.school.closures.create(name="Snow", starts_on="2025-06-10", ends_on="2025-06-10")
    assert MONDAY + timedelta(days=1) not in {day for day, _, _ in gaps(cast)}


@pytest.mark.meets("PPL-10")
def test_a_post_that_ends_leaves_a_gap_although_the_rota_goes_on(cast):
    hours(cast, cast.lead)
    assert gaps(cast) == []
    ends = MONDAY + timedelta(days=7)
    Post.objects.filter(person=cast.lead).update(until=ends)
    assert {day for day, _, _ in gaps(cast)} == {ends + timedelta(days=n) for n in range(5)}


@pytest.mark.meets("PPL-13")
def test_absence_moves_the_hours_to_whoever_covers_and_new_work_to_those_present(cast):
    hours(cast, cast.lead)
    away(cast)
    assert names_at(cast, MONDAY) == [("Ana Costa-Lima", "on site")]
    assert names_at(cast, MONDAY + timedelta(days=7)) == [("Imogen Tarrant", "on site")]
    with time_machine.travel(datetime.combine(MONDAY, time(10), LONDON), tick=False):
        signed(cast.teacher, cast.jory)
        assert {notice.to for notice in Notice.objects.all()} == {cast.deputy, cast.senco}


@pytest.mark.meets("PPL-14", "VAR-07")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Head of Wychmere", "ring <b>Head of Wychmere</b>"),
        ("", "speak to the most senior person here"),
    ],
)
def test_when_nobody_can_be_reached_everybody_sees_the_fallback(client, cast, name, said):
    SchoolSettings.objects.filter(school=cast.school).update(
        fallback_name=name, fallback_phone="01632 960299"
    )
    hours(cast, cast.lead, "08:00", "09:00")
    with time_machine.travel(datetime.combine(MONDAY, time(10), LONDON), tick=False):
        for part in ["supply", "governor", "teacher", "lead"]:
            cache.clear()
            client.force_login(cast.people[part])
            page = client.get(reverse("concerns:mine")).content.decode()
            assert "Neither the DSL nor a deputy can be reached" in page and said in page
            assert 'href="tel:999"' in page and "01632 960123" in page


@pytest.mark.meets("PPL-10")
def test_of_a_gap_ahead_the_leads_and_the_head_are_mailed_once_a_week_and_not_what(
    cast, mailoutbox
):
    def told_on(day):
        with time_machine.travel(datetime.combine(day, time(7), LONDON), tick=False):
            on_pages.tell_of_gaps()
            return actions.deliver()

    hours(cast, cast.lead, "08:30", "15:30")
    assert told_on(MONDAY) == 0
    Post.objects.filter(person=cast.lead).update(until=MONDAY + timedelta(days=9))
    assert told_on(MONDAY) == 3
    assert {mail.to[0] for mail in mailoutbox} == {
        person.email for person in (cast.lead, cast.deputy, cast.head)
    }
    for mail in mailoutbox:
        assert mail.subject == "You have a safeguarding task"
        assert "rota" not in mail.body and "Thornbeck" not in mail.body
    assert told_on(MONDAY + timedelta(days=2)) == 0
    assert told_on(MONDAY + timedelta(days=7)) == 3


# Keeping it ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["teacher", "it", "hr", "chair", "senco", "lead_elsewhere"])
def test_only_the_dsl_team_and_the_head_keep_the_rota(cast, part):
    row = hours(cast, cast.lead)
    with pytest.raises(Refused):
        actions.take_off_duty(row, by=cast.people[part])
    with pytest.raises(Refused):
        actions.put_on_duty(cast.school, by=cast.people[part], person=cast.lead)


def test_nobody_is_on_duty_who_neither_leads_nor_covers(cast):
    with pytest.raises(Refused):
        hours(cast, cast.teacher)


def test_hours_that_are_taken_off_count_no_more_and_stay_in_the_history(cast):
    row = hours(cast, cast.lead)
    with time_machine.travel(datetime.combine(MONDAY, time(9), LONDON), tick=False):
        actions.take_off_duty(row, by=cast.deputy)
        with pytest.raises(Refused):
            actions.take_off_duty(row, by=cast.deputy)
    assert Duty.history.filter(id=row.pk).count() == 2
    assert row.history.order_by("history_id").last().history_user == cast.deputy


RIGHT = {
    "weekdays": ["0", "1"],
    "starts": "08:00",
    "ends": "16:00",
    "how": "on_site",
    "on": "term",
    "first_on": "2025-06-09",
    "last_on": "2025-07-22",
}
WRONG = [
    ({"person": ""}, "Choose who is on duty."),
    ({"person": "\0"}, "Choose somebody from the list."),
    ({"weekdays": []}, "Choose at least one day."),
    ({"weekdays": ["9"]}, "Select a valid choice"),
    ({"starts": "25:00"}, "That is not a time of day."),
    ({"ends": "08:00"}, "This is not after the start."),
    ({"how": "pigeon"}, "Select a valid choice"),
    ({"last_on": "2025-06-01"}, "This is before the first day."),
    ({"first_on": "31 June"}, "That is not a day of the calendar."),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG)
def test_what_nobody_should_type_is_said(client, cast, words, sentence):
    client.force_login(cast.lead)
    where = reverse("schools:put-on-duty", args=[cast.school.pk])
    page = client.post(where, {"person": cast.lead.pk, **RIGHT, **words})
    assert page.status_code == 200 and sentence in page.content.decode()
    assert not Duty.objects.exists()


def test_what_is_right_is_kept_and_stands_on_the_rota_for_everybody(client, cast):
    with time_machine.travel(datetime.combine(MONDAY, time(9), LONDON), tick=False):
        client.force_login(cast.lead)
        where = reverse("schools:put-on-duty", args=[cast.school.pk])
        assert client.post(where, {"person": cast.lead.pk, **RIGHT}).status_code == 302
        client.force_login(cast.supply)
        page = client.get(reverse("schools:rota", args=[cast.school.pk])).content.decode()
    assert "Monday, Tuesday, 08:00 to 16:00" in page and "Take off" not in page
