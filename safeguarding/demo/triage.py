"""What the demo's leads decided and arranged about an open concern, beyond the stories."""

from datetime import time, timedelta

from django.utils import timezone

from concerns import actions
from concerns.models import Concern
from safeguarding.demo import sheets
from safeguarding.demo.clock import at, mail_unsent
from safeguarding.demo.stories import moment
from schools import actions as office


def arrange(place):
    """All that fixtures/triage.toml says of this school, where the concern is open."""
    for row in sheets.page("triage")["triage"]:
        if row["school"] == place.plan["short"]:
            about = Concern.objects.open().about(place.pupils[row["child"]])
            before = about.filter(signed_at__lt=_when(place, row))
            concern = before.order_by("-signed_at").first()
            if concern:
                _arrange(place, row, concern)


def _arrange(place, row, concern):
    by, pupil = place.people[row["by"]], place.pupils[row["child"]]
    giver = place.people[row["support"]["giver"]]  # who works here, and writes down the contacts
    with mail_unsent(), at(_when(place, row)):
        actions.decide(concern, by=by, **row["decide"])
        given = {**row["support"], "giver": giver}
        support = actions.give_support(concern, by=by, pupil=pupil, **_until(given))
        help_from = {**row["early_help"], "pupil": pupil, "starts_on": timezone.localdate()}
        help_from["lead"] = place.people[help_from["lead"]]  # who works here, and sees that plan
        actions.start_early_help(concern, by=by, **_until(help_from))
        actions.work_with_parents(concern, by=by, spoken_at=timezone.now(), **row["explain"])
        office.deliver(now=timezone.now())
    for contact in row["contact"]:
        words = {**contact}
        with at(_when(place, {**row, "days_ago": words.pop("days_ago")})):
            actions.log_contact(support, by=giver, happened_at=timezone.now(), **words)


def _until(said):
    """The words with the day on which it is looked at again."""
    words = {**said}
    day = timezone.localdate() + timedelta(days=words.pop("days"))
    return {**words, "review_on": day}


def _when(place, row):
    hour = time.fromisoformat(row["at"])
    return moment(place.diary.ago(row["days_ago"]), hour.hour, hour.minute)
