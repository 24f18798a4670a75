"""What stands beside a referral to each agency, and how that agency is reached."""

import pytest
from django.utils import timezone

from concerns import actions as concerns
from referrals import asked_of
from referrals.models import Destination, Referral
from schools.models import Service
from tests.cast import decided, referral, sent_referral, signed

pytestmark = pytest.mark.django_db
RULES = {
    "social_care": ["REF-05", "REF-12", "REF-20"],
    "police": ["REF-07", "REF-24", "REF-25", "REF-32"],
    "prevent": ["REF-10"],
    "channel": ["REF-11"],
    "exploitation": ["REF-09"],
    "nrm": ["REF-17"],
    "mace": ["REF-22"],
    "marac": ["REF-19"],
    "private_fostering": ["REF-18"],
    "mental_health": ["REF-21"],
    "sexual_behaviour": ["REF-33"],
    "housing": ["REF-20"],
    "missing_education": ["REF-23"],
}


@pytest.mark.wide(3)
@pytest.mark.parametrize("destination", RULES)
def test_its_rules_stand_on_the_page_until_it_is_sent(cast, concern, get, destination):
    made = referral(concern, cast.lead, destination=destination, agency="Fenmoor")
    page = get(cast.lead, "referral", made.pk).content.decode()
    assert all(rule in page for rule in RULES[destination])
    done = sent_referral(concern, cast.lead, destination=destination, agency="Fenmoor")
    assert RULES[destination][0] not in get(cast.lead, "referral", done.pk).content.decode()


def test_each_destination_has_its_sentences_or_says_that_there_are_none():
    assert set(asked_of.SENTENCES) == set(Destination)


def test_for_a_child_of_another_authority_its_own_office_comes_first(cast, concern):
    kept = {"school": cast.school, "kind": "early_help"}
    Service.objects.create(name="Fenmoor hub", authority="Fenmoor", **kept)
    Service.objects.create(name="Arden hub", authority="Arden", **kept)
    said = {"destination": "early_help", "agency": "Arden hub", "authority": "arden"}
    made = referral(concern, cast.lead, **said)
    assert [line.name for line in asked_of.lines_of(made)] == ["Arden hub", "Fenmoor hub"]
    made.authority = ""
    assert {line.name for line in asked_of.lines_of(made)} == {"Arden hub", "Fenmoor hub"}


@pytest.mark.meets("REF-06")
def test_the_schools_own_directory_says_how_an_agency_is_reached(cast, concern, get):
    Service.objects.create(
        school=cast.school,
        kind="early_help",
        name="Fenmoor hub",
        telephone="01632 960777",
        web="https://hub.fenmoor.example/form",
        hours="Mon to Fri 9:00 to 17:00",
        channel="form",
        urgent="Ring before noon",
    )
    Service.objects.create(school=cast.elsewhere, kind="early_help", name="Harrow hub")
    made = referral(concern, cast.lead, destination="early_help", agency="Fenmoor hub")
    page = get(cast.lead, "referral", made.pk).content.decode()
    for said in [
        "01632 960777",
        "https://hub.fenmoor.example/form",
        "9:00 to 17:00",
        "by the form",
        "When it cannot wait: Ring before noon",
    ]:
        assert said in page
    assert "Harrow hub" not in page


@pytest.mark.meets("REF-21")
def test_that_only_professionals_diagnose_stands_beside_a_referral_to_camhs(cast, concern, get):
    made = referral(concern, cast.lead, destination="mental_health", agency="Fenmoor CAMHS")
    assert "Only professionals diagnose." in get(cast.lead, "referral", made.pk).content.decode()


@pytest.mark.meets("REF-33")
def test_the_child_who_caused_harm_is_referred_from_the_same_concern(cast):
    found = signed(cast.teacher, cast.jory, cast.mina, roles=["harmed", "caused_harm"])
    concern = decided(found, cast.lead)
    made = referral(
        concern, cast.lead, pupils=[cast.mina], destination="sexual_behaviour", agency="Fenmoor"
    )
    assert made.pupils == [cast.mina]


@pytest.mark.meets("REF-23")
def test_a_notice_to_the_authority_about_absence_keeps_its_day_and_its_reply(cast, concern, get):
    from referrals import actions

    made = sent_referral(
        concern, cast.lead, destination="missing_education", agency="Fenmoor attendance team"
    )
    said = {"outcome": "taken_on", "words": "They visit the home."}
    actions.receive_reply(made, by=cast.lead, happened_at=timezone.now(), **said)
    page = get(cast.lead, "referral", made.pk).content.decode()
    assert "Fenmoor attendance team" in page and "They visit the home." in page


@pytest.mark.meets("REF-30")
def test_advice_that_was_taken_is_no_referral(cast, concern, client):
    concerns.advise(
        concern, by=cast.lead, taken_at=timezone.now(), agency="Social care", advised="Not yet."
    )
    assert not Referral.objects.exists()
