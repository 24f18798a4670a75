"""The demo's meetings with other agencies, and what its leads shared with them."""

from datetime import time, timedelta

from django.utils import timezone

from referrals import actions
from safeguarding.demo import sheets
from safeguarding.demo.clock import at, mail_unsent
from safeguarding.demo.stories import moment


def meet(place):
    """All that fixtures/meetings.toml says of this school, where the child has a file by now."""
    for kind, act in [("meeting", _meeting), ("sharing", _sharing)]:
        for row in sheets.page("meetings")[kind]:
            if row["school"] == place.plan["short"]:
                _tell(place, act, {**row})


def _tell(place, act, row):
    pupil = place.pupils[row["child"]]
    if hasattr(pupil, "file"):
        with mail_unsent():
            act(place, pupil, row)


def _ago(place, days, hour):
    return moment(place.diary.ago(days), hour.hour, hour.minute)


def _planned_at(place, row, hour):
    if "days_ago" in row:
        return _ago(place, row["days_ago"], hour)
    day = _to_come(place, row)
    return moment(day, hour.hour, hour.minute)


def _to_come(place, row):
    return place.diary.after(timezone.localdate(place.now), row["in_days"])


def _meeting(place, pupil, row):
    by, hour = place.people[row["by"]], time.fromisoformat(row["at"])
    when = _planned_at(place, row, hour)
    words = {name: row[name] for name in ("kind", "place", "led_by", "about")}
    words["area"] = row.get("area", "")
    words["attendee"] = place.people.get(row.get("attendee"))
    if "report_days_ago" in row:
        words["report_due_on"] = place.diary.ago(row["report_days_ago"])
    with at(_ago(place, row["planned_days_ago"], time(9, 30))):
        found = actions.plan_meeting(by=by, pupils=[pupil], planned_at=when, **words)
    if "report" in row:
        _reported(place, found, by, row)
    if "minutes" in row:
        _held(place, found, by, row, when)


def _reported(place, found, by, row):
    written = _ago(place, row["report_days_ago"], time(11))
    with at(written):
        report = actions.write_report(found, by=by, chosen=[], **row["report"])
        sent = {"sent": True, "report": report, "happened_at": written}
        actions.send_report(found, by=by, **sent, **row["sent"])


def _held(place, found, by, row, when):
    after = when + timedelta(hours=2)
    with at(after):
        actions.write_minutes(found, by=by, happened_at=when, **row["minutes"])
        for action in row.get("action", ()):
            day = _to_come(place, action)
            owner, agency = place.people.get(action.get("owner")), action.get("agency", "")
            actions.add_meeting_action(
                found, by=by, what=action["what"], due_on=day, owner=owner, agency=agency
            )


def _sharing(place, pupil, row):
    by = place.people[row.pop("by")]
    decided = _ago(place, row.pop("days_ago"), time.fromisoformat(row.pop("at")))
    shared = decided + timedelta(minutes=row.pop("minutes"))
    if "asked_days_ago" in row:
        row["asked_on"] = place.diary.ago(row.pop("asked_days_ago"))
    for name in ("school", "child"):
        row.pop(name)
    said = {"shares": row.pop("shares", True), "condition": "safeguarding", "decided_at": decided}
    with at(shared):
        actions.log_sharing(pupil, by=by, shared_at=shared, **said, **row)
