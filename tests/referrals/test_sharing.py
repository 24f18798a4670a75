"""The log of what is shared about a child with others, and of what is withheld."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from chronology import story
from referrals import actions
from referrals.models import Sharing
from tests.cast import decided, kept_out, sharing, signed

HOUR = timedelta(hours=1)


@pytest.fixture
def jory(cast):
    decided(signed(cast.teacher, cast.jory), cast.lead)
    return cast.jory


@pytest.fixture
def page(client):
    def asked(person, name, /, *keys, **typed):
        client.force_login(person)
        address = reverse(f"referrals:{name}", args=keys)
        return client.post(address, typed) if typed else client.get(address)

    return asked


def typed(**more):
    now = timezone.localtime() - HOUR
    at = {"decided_at_0": f"{now:%Y-%m-%d}", "decided_at_1": f"{now:%H:%M}"}
    said = {"kind": "own", "agency": "The police", "shares": "yes", "condition": "safeguarding"}
    return {**at, **said, "what": "What he said.", "why": "A crime.", "grounds": ["crime"], **more}


@pytest.mark.meets("INF-01", "INF-02", "INF-03", "INF-04", "INF-17")
def test_a_decision_says_what_with_whom_why_by_whom_when_and_on_which_ground(cast, jory, page):
    more = {"consent": "refused", "consent_from": "His mother"}
    assert page(cast.lead, "log-sharing", jory.pk, **typed(**more)).status_code == 302
    found = Sharing.objects.get()
    text = page(cast.deputy, "sharing", found.pk).text
    for said in ["The police", "What he said.", "A crime.", "His mother", "Imogen Tarrant"]:
        assert said in text
    assert "Asked for, and refused" in text and "To prevent or detect a crime" in text
    assert "Safeguarding of children and of individuals at risk" in text
    titles = [entry.title for entry in story.entries_for(jory, cast.lead)]
    assert "To be shared with The police" in titles


@pytest.mark.meets("INF-01")
def test_that_something_is_withheld_is_a_decision_too(cast, jory, page):
    page(cast.lead, "log-sharing", jory.pk, **typed(shares="no", grounds=[]))
    found = Sharing.objects.get()
    assert str(found) == "Not shared with The police"
    with pytest.raises(Refused, match="not to share"):
        actions.note_shared(found, by=cast.lead, shared_at=timezone.now())


@pytest.mark.meets("INF-03", "INF-05")
@pytest.mark.parametrize("consent", ["", "refused", "not_asked"])
def test_without_consent_a_ground_is_enough_and_no_yes_is_ever_needed(cast, jory, page, consent):
    said = typed(consent=consent, grounds=[])
    assert (
        "tick why it is shared all the same" in page(cast.lead, "log-sharing", jory.pk, **said).text
    )
    answer = page(cast.lead, "log-sharing", jory.pk, **{**said, "grounds": ["risk"]})
    assert answer.status_code == 302


@pytest.mark.meets("INF-06")
def test_the_time_from_the_decision_is_shown_and_what_was_slow_is_listed(cast, jory, page):
    now = timezone.now()
    waited = sharing(jory, cast.lead, decided_at=now - timedelta(days=2), agency="The nurse")
    sharing(jory, cast.lead, decided_at=now - HOUR, shared_at=now, agency="The police")
    late = sharing(jory, cast.lead, decided_at=now - timedelta(days=3), agency="The doctor")
    actions.note_shared(late, by=cast.lead, shared_at=now)
    assert set(Sharing.objects.slow()) == {waited, late}
    assert list(Sharing.objects.waiting()) == [waited]
    assert "3 days" in page(cast.lead, "sharing", late.pk).text
    shown = page(cast.lead, "sharings")
    counts = {chip.label: chip.count for chip in shown.context["listing"].chips}
    assert counts["Slow: more than a day"] == 2 and counts["Not shared yet"] == 1


@pytest.mark.meets("INF-12")
def test_what_an_agency_asks_for_stands_with_its_day_and_its_scope(cast, jory, page):
    asked = page(cast.lead, "log-sharing", jory.pk, **typed(kind="asked"))
    assert "Say on which day they asked." in asked.text
    assert "Say what they asked for." in asked.text
    assert "the school keeps the file" in asked.text
    more = {"asked_on": timezone.localdate() - timedelta(days=3), "scope": "The whole file."}
    page(cast.lead, "log-sharing", jory.pk, **typed(kind="asked", **more))
    assert "The whole file." in page(cast.lead, "sharing", Sharing.objects.get().pk).text


@pytest.mark.meets("INF-14", "INF-15")
@pytest.mark.parametrize("kind", ["seen", "section_17", "section_47"])
def test_a_visit_says_whether_the_parents_were_told_or_the_agency_advised_against(
    cast, jory, page, kind
):
    asked = page(cast.lead, "log-sharing", jory.pk, **typed(kind=kind))
    assert "Say whether the parents were told." in asked.text
    page(cast.lead, "log-sharing", jory.pk, **typed(kind=kind, parents="advised"))
    assert Sharing.objects.get().parents == "advised"


@pytest.mark.meets("INF-16", "MAM-13")
def test_what_the_school_gives_to_a_social_workers_decision_is_written_down(cast, jory, page):
    what = "His teacher told her how he comes to school."
    said = typed(kind="help", agency="Social care", what=what)
    assert page(cast.lead, "log-sharing", jory.pk, **said).status_code == 302
    text = page(cast.lead, "together", jory.pk).text
    assert "The school helps a social worker to decide" in text
    assert what in page(cast.lead, "sharing", Sharing.objects.get().pk).text


@pytest.mark.meets("INF-19")
def test_the_page_says_that_it_is_a_duty_and_that_secrecy_is_promised_to_nobody(cast, jory, page):
    text = page(cast.lead, "log-sharing", jory.pk).text
    assert "is a professional duty" in text and "The national advice" in text
    assert "Promise secrecy to nobody, a parent included." in text


def test_it_is_asked_for_then_decided_then_shared(cast, jory):
    now = timezone.now()
    with pytest.raises(Refused, match="shared before it was decided"):
        sharing(jory, cast.lead, decided_at=now, shared_at=now - HOUR)
    with pytest.raises(Refused, match="decided before it was asked"):
        day = timezone.localdate() + timedelta(days=1)
        sharing(jory, cast.lead, kind="asked", asked_on=day, scope="All")


def test_only_that_it_was_shared_is_added_and_that_once(cast, jory):
    found = sharing(jory, cast.lead)
    actions.note_shared(found, by=cast.deputy, shared_at=timezone.now())
    with pytest.raises(Refused, match="stands there already"):
        actions.note_shared(found, by=cast.lead, shared_at=timezone.now())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE referrals_sharing SET why = why")


@pytest.mark.meets("ACC-16")
def test_whoever_is_kept_out_of_the_file_reads_nothing_of_it(cast, jory, page):
    found = sharing(jory, cast.lead, agency="The school nurse")
    kept_out(jory, cast.deputy, cast.lead)
    assert page(cast.deputy, "sharing", found.pk).status_code == 404
    shown = page(cast.deputy, "sharings")
    assert "The school nurse" not in shown.text
    assert {chip.count for chip in shown.context["listing"].chips} == {0}
