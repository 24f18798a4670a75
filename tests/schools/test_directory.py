"""The directory: who answers now, what must be in it, what is to be checked, and who sees it."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from deadlines.calendar import LONDON
from schools import actions, directory, hours
from schools.models import SchoolSettings, Service
from schools.models.directory import REQUIRED

FRI, SAT, SUN, MON = (datetime(2025, 5, day, tzinfo=LONDON) for day in (9, 10, 11, 12))
BANK_HOLIDAY = datetime(2025, 5, 5, tzinfo=LONDON)


def at(day, hour, minute=0):
    return day.replace(hour=hour, minute=minute)


# Hours that the program can read ------------------------------------------------------------------

READ = [
    ("Mon to Fri 9:00 to 17:00", at(FRI, 9), True),
    ("Mon to Fri 9:00 to 17:00", at(FRI, 16, 59), True),
    ("Mon to Fri 9:00 to 17:00", at(FRI, 17), False),
    ("Mon to Fri 9:00 to 17:00", at(SAT, 12), False),
    ("Monday to Friday 9:00–17:00", at(FRI, 12), True),
    ("Mon-Thu 8:45-17:30; Fri 8:45-16:30", at(FRI, 16, 45), False),
    ("Mon-Thu 8:45-17:30, Fri 8:45-16:30", at(MON, 16, 45), True),
    ("Every day, 8:00 to 22:00", at(SUN, 21), True),
    ("Weekdays 9 to 5", at(MON, 16), True),
    ("Weekdays 9 to 5", at(MON, 4), False),
    ("Mon to Fri 9am to 5pm", at(MON, 16), True),
    ("Mon to Fri 17:00 to 9:00, Sat and Sun 0:00 to 24:00", at(FRI, 23), True),
    ("Mon to Fri 17:00 to 9:00", at(SAT, 8), True),
    ("Mon to Fri 17:00 to 9:00", at(SUN, 8), False),
    ("Sat and Sun 0:00 to 24:00", at(SUN, 12), True),
    ("Fri to Mon 10:00 to 12:00", at(SUN, 11), True),
    ("Day and night", at(SUN, 3), True),
    ("24/7", at(SUN, 3), True),
]


@pytest.mark.meets("DIR-03")
@pytest.mark.parametrize(("words", "moment", "answers"), READ)
def test_whether_they_answer_at_this_moment_is_read_from_the_words(words, moment, answers):
    assert hours.read(words).open_at(moment) is answers


@pytest.mark.parametrize(
    "words", ["", "Out of hours", "Ask the office", "Mon to 9:00", "Mon to Fri 9:00 to 25:00", "\0"]
)
def test_of_what_it_cannot_read_it_claims_nothing(words):
    assert hours.read(words) is None


@pytest.mark.meets("DIR-03")
def test_a_bank_holiday_counts_as_a_sunday():
    weekdays = hours.read("Mon to Fri 9:00 to 17:00")
    assert weekdays.open_at(at(BANK_HOLIDAY, 12))
    assert not weekdays.open_at(at(BANK_HOLIDAY, 12), bank_holiday=True)
    assert hours.read("Day and night").open_at(at(BANK_HOLIDAY, 12), bank_holiday=True)


# The strip, the page of contacts, the poster, the page for families -------------------------------


@pytest.fixture
def lines(cast):
    front = cast.school.services.get(kind="social_care")
    actions.change_service(front, by=cast.lead, hours="Mon to Fri 9:00 to 17:00")
    return actions.add_service(
        cast.school,
        by=cast.lead,
        kind="social_care_out",
        name="Emergency duty team",
        telephone="01632 960124",
        hours="Out of hours",
    )


def strip(client, person=None):
    if person:
        client.force_login(person)
    name = "home" if person else "account_login"
    return client.get(reverse(name)).content.decode().split('aria-label="In an emergency"')[1][:900]


@pytest.mark.django_db
@pytest.mark.meets("DIR-03", "URG-08")
def test_out_of_hours_the_strip_rings_the_line_that_is_in_use(client, cast, lines):
    with time_machine.travel(at(FRI, 10), tick=False):
        assert "01632 960123</a> (open now)" in strip(client, cast.supply)
    cache.clear()
    with time_machine.travel(at(SAT, 10), tick=False):
        assert "01632 960124</a> (out-of-hours line, in use now)" in strip(client, cast.supply)
        page = client.get(reverse("contacts")).content.decode()
        assert "closed now" in page and "out-of-hours line, in use now" in page


@pytest.mark.django_db
@pytest.mark.meets("URG-08")
def test_before_signing_in_social_care_is_on_the_page_where_there_is_one_line(client, cast):
    assert "01632 960123" in strip(client)
    theirs = cast.elsewhere.services.get()
    Service.objects.filter(pk=theirs.pk).update(telephone="01632 960999")
    cache.clear()
    assert "01632" not in strip(client)
    assert "01632 960999" in client.get(reverse("contacts")).content.decode()


@pytest.mark.django_db
@pytest.mark.meets("DIR-01")
def test_each_line_says_whom_what_for_how_when_who_may_and_when_it_was_checked(client, cast):
    said = {
        "kind": "lado",
        "name": "Fenmoor designated officer",
        "purpose": "A worry about an adult",
        "telephone": "01632 960130",
        "email": "officer@fenmoor.example",
        "web": "https://fenmoor.example/officer",
        "hours": "Mon to Fri 9:00 to 17:00",
        "who_calls": "The head and the chair",
        "authority": "Fenmoor",
    }
    client.force_login(cast.lead)
    where = reverse("schools:add-service", args=[cast.school.pk])
    assert client.post(where, said).status_code == 302
    kept = Service.objects.get(kind="lado")
    assert {name: getattr(kept, name) for name in said} == said
    assert kept.verified_on == timezone.localdate()
    page = client.get(reverse("contacts")).content.decode()
    for word in said.values():
        assert word in page or word in {"lado", "Fenmoor"}


DIR_02 = """social_care social_care_out police police_child_abuse lado early_help education_team
adviser prevent channel exploitation private_fostering housing missing nspcc forced_marriage
online_safety image_removal childline sexual_assault sendiass phishing""".split()


@pytest.mark.django_db
@pytest.mark.meets("DIR-02", "DIR-07")
def test_what_the_directory_must_hold_and_does_not_is_said(client, cast):
    assert set(DIR_02) <= {str(kind) for kind in REQUIRED}
    client.force_login(cast.lead)
    where = reverse("schools:settings", args=[cast.school.pk])
    page = client.get(where).content.decode()
    assert "Sexual assault referral centre" in page
    assert f"{len(REQUIRED) - 1} kinds of service still missing" in page
    for kind in REQUIRED:
        if kind != "social_care":
            actions.add_service(cast.school, by=cast.lead, kind=kind, name=f"The {kind}")
    assert "still missing" not in client.get(where).content.decode()


@pytest.mark.django_db
@pytest.mark.meets("DIR-05")
def test_a_line_that_nobody_has_checked_alerts_the_dsl_after_the_schools_own_interval(client, cast):
    line = cast.school.services.get()
    today = timezone.localdate()
    SchoolSettings.objects.filter(school=cast.school).update(directory_check_days=30)
    for days, wanted in [(30, 0), (31, 1), (None, 1)]:
        line.verified_on = days and today - timedelta(days=days)
        line.save()
        assert directory.unchecked(cast.lead) == wanted
    client.force_login(cast.lead)
    assert "1 line of the directory" in client.get(reverse("home")).content.decode()
    assert directory.unchecked(cast.teacher) == 0
    client.post(reverse("schools:checked-today", args=[cast.school.pk, line.pk]))
    assert "of the directory" not in client.get(reverse("home")).content.decode()


@pytest.mark.django_db
@pytest.mark.meets("DIR-04", "DIR-08", "URG-08")
def test_the_poster_names_whom_to_tell_whom_to_ring_and_the_fallback_marked(client, cast):
    settings = {"fallback_name": "Duty lead of the trust", "fallback_phone": "01632 960299"}
    SchoolSettings.objects.filter(school=cast.school).update(**settings)
    client.force_login(cast.supply)
    page = client.get(reverse("poster", args=[cast.school.pk])).content.decode()
    for word in ["Imogen Tarrant", "Bashir Qadri", "01632 960123", "999"]:
        assert word in page
    assert "Only when none of them can be reached:</b> Duty lead of the trust" in page
    assert client.get(reverse("poster", args=[cast.elsewhere.pk])).status_code == 404
    contacts = client.get(reverse("contacts")).content.decode()
    assert "Only when neither the DSL nor a deputy of Thornbeck Primary can be reached" in contacts


@pytest.mark.django_db
@pytest.mark.meets("DIR-04", "DIR-06")
def test_parents_and_pupils_have_a_page_of_their_own_without_an_account(client, cast):
    for name, who in [("For mums and dads", "for_parents"), ("For you", "for_pupils")]:
        actions.add_service(
            cast.school,
            by=cast.lead,
            kind="other",
            name=name,
            web="https://help.example/",
            **{who: True},
        )
    page = client.get(reverse("families", args=[cast.school.pk]))
    text = page.content.decode()
    parents, pupils = text.split("For children and young people")
    assert "For mums and dads" in parents and "For mums and dads" not in pupils
    assert "For you" in pupils and 'href="https://help.example/"' in pupils
    assert "Imogen" not in text and "01632 960123</a></dd>" not in text
    assert client.get(reverse("families", args=[2_000_000_000])).status_code == 404
