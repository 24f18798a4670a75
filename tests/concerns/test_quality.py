"""The list of our own practice: each check finds what it says, in sight alone, and no more."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from concerns import actions, quality
from tests.cast import decided, kept_out, opened, signed
from tests.concerns.of_kind import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.meets("TRI-26")]
LONG = "There was a round red mark on the upper arm, and he held it still all morning."
NOW = timezone.now
FULL = {"account": LONG, "childs_words": "It hurts when I write."}


def ago(days):
    """What is done within was done so many days ago."""
    return time_machine.travel(NOW() - timedelta(days=days), tick=False)


def found(person):
    """The concerns in each check, by its name; without those that found nothing."""
    checks = quality.checks_for(person)
    return {check.name: {one.pk for one in check.concerns} for check in checks if check.concerns}


def well_kept(cast, child=None, *courses):
    """A concern that is written and decided as we would want it."""
    concern = decided(
        signed(cast.teacher, child or cast.jory, **FULL), cast.lead, *courses, reason=LONG
    )
    actions.tell_child(concern, by=cast.lead, told="That he was right.", wishes="To stay.")
    return concern


def test_what_is_kept_well_is_in_no_list(cast):
    well_kept(cast)
    signed(cast.teacher, cast.mina, **FULL)
    assert found(cast.lead) == {}


def test_early_signs_are_those_undecided_for_days_and_the_third_that_is_only_watched(cast):
    with ago(6):
        waits = signed(cast.teacher, cast.mina, **FULL)
        opened_only = opened(signed(cast.teacher, cast.kit, **FULL), cast.lead)
    for days in (60, 30):
        with ago(days):
            well_kept(cast, None, "internal")
    watched = well_kept(cast, None, "monitor")
    acted_on = well_kept(cast, None, "early_help")
    assert acted_on.pk not in found(cast.lead)["Early signs not acted on"]
    assert found(cast.lead)["Early signs not acted on"] == {waits.pk, opened_only.pk, watched.pk}
    with ago(1):
        kept_out(cast.mina, cast.deputy, cast.lead)
    assert waits.pk not in found(cast.deputy)["Early signs not acted on"]


def test_a_thin_record_and_a_missing_view_of_the_child_are_found(cast):
    thin = signed(cast.teacher, cast.mina, account="He was sad.")
    unheard = decided(signed(cast.teacher, cast.kit, **FULL), cast.lead, reason="As agreed.")
    actions.tell_child(unheard, by=cast.lead, told="", not_yet="He is away.")
    assert found(cast.lead) == {
        "Thin records": {thin.pk, unheard.pk},
        "The child's view is missing": {unheard.pk},
    }
    actions.tell_child(unheard, by=cast.lead, told="That we listen.", wishes="To play.")
    assert "The child's view is missing" not in found(cast.lead)


def test_what_was_not_looked_at_again_or_did_not_help_is_found_until_it_is_decided_anew(cast):
    with ago(40):
        forgotten = well_kept(cast, cast.mina)
    with ago(20):
        no_better = well_kept(cast, cast.kit)
    later = timezone.localdate() + timedelta(days=20)
    for days in (12, 6):
        with ago(days):
            actions.review(no_better, by=cast.lead, note="No change.", next_on=later)
    assert found(cast.lead)["Not reassessed"] == {forgotten.pk, no_better.pk}
    actions.review(forgotten, by=cast.lead, note="Better.", improved=True, next_on=later)
    decided(no_better, cast.lead, "early_help", reason=LONG)
    assert "Not reassessed" not in found(cast.lead)


def test_slow_sharing_and_silence_after_a_referral_are_found(cast):
    with ago(20):
        at_once = well_kept(cast, cast.mina, "social_care")
        slow = well_kept(cast, cast.kit)
    with ago(17):
        decided(slow, cast.lead, "police", reason=LONG)
    assert found(cast.lead) == {"Shared slowly": {slow.pk}}
    later = timezone.localdate() + timedelta(days=20)
    with ago(3):
        actions.review(at_once, by=cast.lead, note="No visit yet.", next_on=later)
    assert found(cast.lead)["No challenge to inaction"] == {at_once.pk}
    asked = {"agency": "Social care", "asked": "Why has nobody come?", "advised": "Tomorrow."}
    actions.advise(at_once, by=cast.lead, taken_at=NOW(), **asked)
    assert "No challenge to inaction" not in found(cast.lead)
    with ago(6):
        actions.ask_again(slow, by=cast.teacher, why="She is still afraid.")
    assert found(cast.lead)["No challenge to inaction"] == {slow.pk}


def test_the_page_is_for_the_leads_and_the_head_and_costs_a_statement_for_each_check(cast, client):
    for child in (cast.jory, cast.mina):
        signed(cast.teacher, child, account="He was sad.")
    page = reverse("concerns:quality")
    for part, status in {"deputy": 200, "head": 200, "teacher": 403, "chair": 403}.items():
        client.force_login(cast.people[part])
        assert client.get(page).status_code == status
    client.force_login(cast.lead)
    with CaptureQueriesContext(connection) as asked:
        shown = words_of(client.get(page))
    assert "Thin records" in shown and "Jory Penhale" in shown and "Mina Okoro" in shown
    of_checks = [one for one in asked if 'FROM "concerns_concern"' in one["sql"]]
    assert len(of_checks) == len(quality.CHECKS)
