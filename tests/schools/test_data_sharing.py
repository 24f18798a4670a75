"""Agreements on sharing and the secure way they settle; the list of data flows and its review."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from schools import actions
from schools.models import Agreement, DataFlow
from schools.models.data_sharing import USUAL
from tests.cast import decided, signed, signed_referral

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
FLOW = {"name": "Referrals", "with_whom": "Social care", "why": "To protect a child"}


@pytest.fixture
def agreement(cast):
    said = {"name": "Fenmoor protocol", "partner": "social_care", "joined_on": TODAY()}
    said |= {"channel": "portal", "how": "Portal of the council, two keys"}
    review = TODAY() + timedelta(days=300)
    return actions.add_agreement(cast.school, by=cast.it, review_on=review, **said)


@pytest.mark.meets("INF-08")
def test_the_agreed_way_is_proposed_where_a_referral_is_sent_and_stands_where_it_is_shared(
    cast, client, agreement
):
    concern = decided(signed(cast.teacher, cast.jory), cast.lead)
    client.force_login(cast.lead)
    to_care = signed_referral(concern, cast.lead)
    page = client.get(reverse("referrals:send-referral", args=[to_care.pk]))
    assert page.context["form"]["channel"].value() == "portal"
    assert "Portal of the council, two keys" in page.content.decode()
    to_others = signed_referral(concern, cast.lead, destination="housing")
    page = client.get(reverse("referrals:send-referral", args=[to_others.pk]))
    assert not page.context["form"]["channel"].value()
    page = client.get(reverse("referrals:log-sharing", args=[cast.jory.pk])).content.decode()
    assert "Fenmoor protocol" in page and "through their portal or form" in page
    actions.end_of_data(agreement, by=cast.head)
    page = client.get(reverse("referrals:send-referral", args=[to_care.pk])).content.decode()
    assert "Portal of the council" not in page


@pytest.mark.meets("INF-09")
def test_the_program_gives_the_list_of_its_flows_and_reminds_of_their_review(cast, client):
    client.force_login(cast.it)
    listed = reverse("schools:data-sharing", args=[cast.school.pk])
    page = client.get(listed).content.decode()
    assert all(name in page for name, *_ in USUAL)
    add = reverse("schools:add-data-flow", args=[cast.school.pk])
    shown = client.get(add, {"usual": "0"}).context["form"]
    assert [shown[name].value() for name in ["name", "with_whom", "why"]] == [*USUAL[0]]
    client.post(add, {**FLOW, "review_on": f"{TODAY():%Y-%m-%d}", "in_record": "on"})
    flow = DataFlow.objects.get()
    page = client.get(listed).content.decode()
    assert "to be reviewed" in page and "In the record of processing" in page
    assert "Not in the privacy notice yet" in page
    client.force_login(cast.lead)
    assert "1 data flow" in client.get(reverse("home")).content.decode()
    later = TODAY() + timedelta(days=365)
    actions.change_of_data(flow, by=cast.lead, in_notice=True, review_on=later)
    assert "data flow" not in client.get(reverse("home")).content.decode()
    assert [row.review_on for row in flow.history.all()] == [later, TODAY()]


@pytest.mark.parametrize("part", ["teacher", "hr", "governor", "lead_elsewhere"])
def test_who_does_not_keep_the_settings_keeps_neither(cast, agreement, part):
    person = cast.people[part]
    with pytest.raises(Refused):
        actions.add_data_flow(cast.school, by=person, review_on=TODAY(), **FLOW)
    with pytest.raises(Refused):
        actions.end_of_data(agreement, by=person)
    assert Agreement.objects.kept().get() == agreement


def test_a_name_stands_once_and_what_is_ended_is_not_changed(cast, agreement):
    actions.add_data_flow(cast.school, by=cast.it, review_on=TODAY(), **FLOW)
    with pytest.raises(Refused, match="already"):
        again = {**FLOW, "name": "REFERRALS"}
        actions.add_data_flow(cast.school, by=cast.it, review_on=TODAY(), **again)
    actions.end_of_data(agreement, by=cast.it)
    with pytest.raises(Refused, match="ended this already"):
        actions.change_of_data(agreement, by=cast.it, name="Another")


@pytest.mark.parametrize("usual", ["99", "-1", "x", "²", "0 OR 1"])
def test_a_number_of_no_usual_flow_leaves_the_boxes_empty(cast, client, usual):
    client.force_login(cast.it)
    add = reverse("schools:add-data-flow", args=[cast.school.pk])
    assert not client.get(add, {"usual": usual}).context["form"]["name"].value()
