"""What single statuses are for: private fostering, young carers, domestic abuse, care."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.actions import Refused
from referrals import actions
from referrals.models import PlanDeadline, PlanNotice
from tests.cast import meeting, opened, referral, signed
from tests.concerns.of_kind import words_of
from tests.referrals.standing import Kind, days, status_of

pytestmark = pytest.mark.django_db


def answered(status, by, **known):
    facts = [(code, [words]) for code, words in known.items()]
    return actions.answer_status(status, by=by, facts=facts)


@pytest.mark.meets("STA-08")
def test_private_fostering_is_held_with_its_carer_and_told_to_the_local_authority(cast, page):
    status = status_of(cast.jory, cast.lead, Kind.PRIVATE_FOSTERING, starts_on=days(-40))
    known = {"carer": "A neighbour, Tamsin Roe", "since": "October", "how_long": "Until June"}
    answered(status, cast.lead, **known)
    shown = words_of(page(cast.head, "status", status.pk))
    assert all(words in shown for words in known.values())
    assert "for 28 days or more" in shown and "no close relative" in shown
    notice = PlanNotice.objects.owed().get()
    assert (notice.to, notice.status) == (PlanNotice.To.AUTHORITY, status)
    assert PlanDeadline.objects.open().get().clock == "private_fostering_found"
    made = referral(
        opened(signed(cast.teacher, cast.jory), cast.lead),
        cast.lead,
        destination="private_fostering",
    )
    assert made.get_destination_display() == "Private fostering team"


@pytest.mark.meets("STA-08")
def test_who_is_looked_after_or_too_old_is_not_privately_fostered(cast):
    status_of(cast.mina, cast.lead, Kind.LOOKED_AFTER)
    with pytest.raises(Refused, match="looked-after child is not privately fostered"):
        status_of(cast.mina, cast.lead, Kind.PRIVATE_FOSTERING)
    cast.jory.date_of_birth = timezone.localdate() - timedelta(days=17 * 365)
    cast.jory.save()
    with pytest.raises(Refused, match="16 or older"):
        status_of(cast.jory, cast.lead, Kind.PRIVATE_FOSTERING)
    status_of(cast.jory, cast.lead, Kind.DISABILITY)
    status_of(cast.jory, cast.lead, Kind.PRIVATE_FOSTERING)


def test_what_is_over_is_told_to_nobody_any_more(cast):
    over = {"starts_on": days(-90), "ends_on": days(-30)}
    status_of(cast.jory, cast.lead, Kind.PRIVATE_FOSTERING, **over)
    assert not PlanNotice.objects.exists()


@pytest.mark.meets("STA-09")
def test_a_young_carer_is_looked_for_and_entered_with_whom_and_what_helps(cast, page):
    concern = opened(signed(cast.teacher, cast.jory, categories=["young_carer"]), cast.lead)
    assert "Whom do they look after" in words_of(page(cast.lead, "concerns:establish", concern.pk))
    status = status_of(cast.jory, cast.lead, Kind.YOUNG_CARER)
    answered(status, cast.lead, for_whom="His mother, who is ill", support="A mentor on Mondays")
    shown = words_of(page(cast.head, "status", status.pk))
    assert "His mother, who is ill" in shown and "A mentor on Mondays" in shown
    assert "Few young carers say so themselves" in shown
    listed = page(cast.lead, "at-risk").content.decode()
    assert "?show=all" in listed


@pytest.mark.meets("STA-20")
def test_a_home_with_domestic_abuse_is_watched_and_holds_what_marac_asks_of_the_school(cast, page):
    status = status_of(cast.jory, cast.lead, Kind.FAMILY, next_contact_on=days(2))
    facts = [("which", ["Domestic abuse"]), ("watching", ["Seen each morning at the gate"])]
    facts.append(("marac", ["Nobody but the mother collects him"]))
    actions.answer_status(status, by=cast.lead, facts=facts)
    concern = opened(signed(cast.teacher, cast.jory), cast.lead)
    assert "Family circumstances" in words_of(page(cast.lead, "concerns:concern", concern.pk))
    shown = words_of(page(cast.head, "status", status.pk))
    assert "Seen each morning" in shown and "Nobody but the mother" in shown
    held = meeting([cast.jory], cast.lead, kind="marac")
    asked = {"what": "Change the list of who collects", "due_on": days(3), "owner": cast.deputy}
    actions.add_meeting_action(held, by=cast.lead, **asked)
    assert asked["what"] in words_of(page(cast.head, "meeting", held.pk))


@pytest.mark.meets("STA-24")
def test_care_is_not_taken_for_safe_and_can_be_where_the_harm_was_done(cast, page):
    status_of(cast.jory, cast.lead, Kind.LOOKED_AFTER)
    concern = opened(signed(cast.teacher, cast.jory, place="care"), cast.lead)
    shown = words_of(page(cast.lead, "concerns:concern", concern.pk))
    assert "In a foster home, or another place of care" in shown
    assert "Do not take it for granted that carers give safe care" in shown


@pytest.mark.meets("INF-18")
def test_that_the_authority_said_who_the_social_worker_is_is_kept_and_used(cast, page):
    status = status_of(cast.jory, cast.lead, Kind.SOCIAL_WORKER, source="Fenmoor told us by letter")
    answered(status, cast.lead, name="Wren Adeyemi, North team", authority="Fenmoor")
    shown = words_of(page(cast.head, "status", status.pk))
    assert "Fenmoor told us by letter" in shown and "Wren Adeyemi, North team" in shown
    concern = opened(signed(cast.teacher, cast.jory), cast.lead)
    beside = words_of(page(cast.lead, "concerns:concern", concern.pk))
    assert "Has or had a social worker" in beside and "absent without leave" in beside
    assert str(cast.jory) in words_of(page(cast.lead, "at-risk"))
    now = timezone.now()
    [told] = actions.raise_notices(cast.jory, by=cast.lead, event="missing", happened_at=now)
    assert told.to == PlanNotice.To.SOCIAL_WORKER
