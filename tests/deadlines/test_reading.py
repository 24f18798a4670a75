"""How a school reads the last day of a clock: its choice, and what runs keeps the one it had."""

from datetime import datetime

import pytest
from django.urls import reverse

from allegations.models import CaseDeadline
from deadlines.calendar import LONDON, london
from referrals.models import ReplyDeadline
from schools.actions import change_settings
from tests.allegations.conftest import report
from tests.cast import opened, sent_referral, signed

pytestmark = pytest.mark.django_db
# A Tuesday of which the next day is a working day: the reply is due on that day.
SENT = datetime(2025, 5, 6, 10, 15, tzinfo=LONDON)
SAME_TIME, CLOSE = (
    datetime(2025, 5, 7, 10, 15, tzinfo=LONDON),
    datetime(2025, 5, 7, 17, tzinfo=LONDON),
)
STRICTLY = "It ends at the time of day at which it began, or at midnight"
TO_THE_CLOSE = "It ends at the close of that day, 17:00"


@pytest.fixture
def reply(cast):
    """Refers Jory to social care in a school that reads its days so: until when they may answer."""

    def send(reading=None):
        if reading:
            change_settings(cast.school, by=cast.head, day_reading=reading)
        cast.jory.school.settings.refresh_from_db()
        concern = opened(signed(cast.teacher, cast.jory), cast.lead)
        sent = sent_referral(concern, cast.lead, happened_at=SENT)
        return ReplyDeadline.objects.get(referral=sent)

    return send


@pytest.mark.parametrize(
    ("reading", "due_at"), [(None, SAME_TIME), ("strict", SAME_TIME), ("close", CLOSE)]
)
def test_a_reply_is_due_as_the_school_reads_a_day_strictly_unless_it_chose(reply, reading, due_at):
    assert reply(reading).due_at == due_at


def test_what_runs_keeps_the_reading_that_it_started_with_and_its_page_says_which(
    cast, reply, client
):
    before, after = reply(), reply("close")
    before.refresh_from_db()
    assert (before.due_at, after.due_at) == (SAME_TIME, CLOSE)
    client.force_login(cast.lead)
    for one, says, other in [(before, STRICTLY, TO_THE_CLOSE), (after, TO_THE_CLOSE, STRICTLY)]:
        where = reverse("referrals:referral", args=[one.referral_id])
        page = client.get(where).content.decode()
        assert says in page and other not in page
        cancelling = client.get(reverse("cancel-clock", args=[one.pk])).content.decode()
        assert says in cancelling and other not in cancelling


def test_a_clock_that_ends_on_no_such_day_says_nothing_of_a_reading(cast, client, reply):
    opened(signed(cast.teacher, cast.jory), cast.lead)  # its file is reviewed on a calendar day
    client.force_login(cast.lead)
    page = client.get(reverse("chronology:file", args=[cast.jory.pk])).content.decode()
    assert "<summary>The rule" in page
    assert STRICTLY not in page and TO_THE_CLOSE not in page


def test_the_queue_has_a_new_concern_by_the_same_reading_as_its_clock(cast, reply):
    change_settings(cast.school, by=cast.head, day_reading="close")
    cast.jory.school.settings.refresh_from_db()
    concern = signed(cast.teacher, cast.jory)
    (runs,) = concern.opening_deadlines.all()
    assert concern.next_due_at == runs.due_at
    assert f"{london(runs.due_at):%H:%M}" == "17:00"


@pytest.mark.meets("ALG-07", "ALG-42")
def test_a_matter_about_an_adult_is_read_strictly_whatever_the_school_chose(cast, time_machine):
    """A head or a DSL whom it is about could have put its clocks off."""
    time_machine.move_to(SENT, tick=False)
    change_settings(cast.school, by=cast.head, day_reading="close")
    cast.school.settings.refresh_from_db()
    case = report(cast.teacher, cast.lead).case
    assert case.school.settings.day_reading == "close"
    assert CaseDeadline.objects.get(case=case, clock="allegation_to_lado").due_at == SAME_TIME
