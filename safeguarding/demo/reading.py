"""Who opened many records within an hour in the demo's schools, and what came of it."""

from datetime import time

from django.utils import timezone

from audit.actions import record
from concerns import actions
from concerns.models import Concern, File, ReadAlarm
from safeguarding.demo import sheets
from safeguarding.demo.clock import at, mail_unsent
from safeguarding.demo.stories import moment
from schools import actions as office


def read_much(place):
    """All that fixtures/reading.toml says of this school."""
    for row in sheets.page("reading")["reading"]:
        if row["school"] == place.plan["short"]:
            _read(place, row)


def _read(place, row):
    by = place.people[row["by"]]
    with mail_unsent(), at(when := _when(place, row)):
        for rows, dated in [(File, "started_at"), (Concern, "signed_at")]:
            there = rows.objects.visible_to(by).filter(school=place.school)
            for each in there.filter(**{f"{dated}__lt": when}):
                record("read", each, by=by)
        actions.raise_read_alarms(when)
        office.deliver(now=timezone.now())
    alarm = ReadAlarm.objects.filter(school=place.school, person=by, at=when).first()
    if alarm and (answer := row.get("answer")):
        with at(_when(place, answer)):
            actions.answer_read_alarm(alarm, by=place.people[answer["by"]], found=answer["found"])


def _when(place, row):
    hour = time.fromisoformat(row["at"])
    return moment(place.diary.ago(row["days_ago"]), hour.hour, hour.minute)
