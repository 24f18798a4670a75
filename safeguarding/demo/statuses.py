"""What the demo's children's statuses are, what is known of them, and what was told at once."""

from datetime import timedelta

from django.utils import timezone

from referrals import actions
from referrals.models import PlanNotice
from safeguarding.demo import sheets
from safeguarding.demo.clock import at, mail_unsent
from safeguarding.demo.stories import deliver_old, let_time_pass, moment

AT_THE_DESK = 16, 5


def enter(place):
    """All that fixtures/statuses.toml says."""
    with mail_unsent():
        for row in sheets.page("statuses")["status"]:
            if row["school"] == place.plan["short"]:
                _enter(place, row)
        let_time_pass(place.now, place.now)


def _enter(place, row):
    with at(_when(place, row)):
        by, status = place.people[row["by"]], _added(place, row)
        if "known" in row:
            actions.answer_status(status, by=by, facts=list(row["known"].items()))
    for told in row.get("staff", ()):
        with at(_when(place, told)):
            _staff(place, status, told)
    for told in row.get("told", ()):
        with at(_when(place, told)):
            _tell(place, status.pupil, told)
        deliver_old(_when(place, told), place.now)


def _added(place, row):
    today = timezone.localdate()
    days = {name: row.get(name) for name in ("since", "until", "next")}
    since, until, next_on = (
        None if count is None else today + timedelta(days=count) for count in days.values()
    )
    return actions.add_status(
        place.pupils[row["child"]],
        by=place.people[row["by"]],
        kind=row["kind"],
        starts_on=since,
        ends_on=until,
        next_contact_on=next_on,
        source=row["source"],
        evidence=row.get("evidence", ""),
        owner=place.people[row["owner"]],
    )


def _staff(place, status, told):
    by, person = place.people[told["by"]], place.people[told["person"]]
    words = {"what": told["what"], "why": told["why"]}
    actions.tell_staff(status, by=by, person=person, chosen_by=by, **words)


def _tell(place, pupil, told):
    by, now = place.people[told["by"]], timezone.now()
    event, words = PlanNotice.Event(told["event"]), told["words"]
    raised = actions.raise_notices(pupil, by=by, event=event, happened_at=now, words=words)
    if "with_whom" in told:
        how = {"with_whom": told["with_whom"], "channel": told["channel"]}
        for notice in raised:
            actions.give_notice(notice, by=by, told_by=by, happened_at=now, **how)


def _when(place, row):
    return moment(place.diary.ago(row["days_ago"]), *AT_THE_DESK)
