"""What the demo's leads share by name, and the files that were opened in an emergency."""

from datetime import time, timedelta

from django.utils import timezone

from concerns import actions
from concerns.models import Concern, File, Share
from concerns.models.share import end_of
from concerns.share_rules import ADVISER_DAYS
from deadlines.calendar import london
from safeguarding.demo import sheets
from safeguarding.demo.clock import at, mail_unsent
from safeguarding.demo.stories import moment
from schools import actions as office

SHARED_AT = 15, 30


def let_in(place):
    """All that fixtures/sharing.toml says of this school, for the children who have a file."""
    with mail_unsent():
        for what, tell in (("summary", _summary), ("concern", _concern), ("emergency", _emergency)):
            for row in sheets.page("sharing")[what]:
                if row["school"] == place.plan["short"] and _has_file(place, row):
                    tell(place, row)
        actions.end_spent_shares()


def _has_file(place, row):
    return File.objects.filter(pk=place.pupils[row["child"]].pk).exists()


def _summary(place, row):
    by, pupil = place.people[row["by"]], place.pupils[row["child"]]
    with at(_day(place, row["days_ago"], *SHARED_AT)):
        summary = actions.write_summary(pupil, by=by, title=row["title"], words=row["words"])
        _share(place, row, summary)


def _concern(place, row):
    """The last one about the child that had been decided by then."""
    when = _day(place, row["days_ago"], *SHARED_AT)
    concerns = Concern.objects.about(place.pupils[row["child"]]).filter(
        signed_at__lt=when, decisions__isnull=False
    )
    concern = concerns.order_by("-signed_at").first()
    if concern:
        with at(when):
            _share(place, row, concern)


def _share(place, row, item):
    by = place.people[row["by"]]
    for said in row["share"]:
        until = end_of(_last_day(place, said))
        names = "kind reason why_this_much serves_child".split()
        words = {name: said[name] for name in names}
        person = place.people[said["with"]]
        actions.share(item, by=by, person=person, until=until, **words)
    office.deliver(now=timezone.now())


def _last_day(place, said):
    """So many days from today; but no longer than an adviser may have it, holidays or not."""
    last = london(place.now).date() + timedelta(days=said["days"])
    if said["kind"] == Share.Kind.ADVISER:
        return min(last, timezone.localdate() + timedelta(days=ADVISER_DAYS))
    return last


def _emergency(place, row):
    by, opened_at = place.people[row["by"]], time.fromisoformat(row["at"])
    with at(_day(place, row["days_ago"], opened_at.hour, opened_at.minute)):
        pupil = place.pupils[row["child"]]
        share = actions.open_in_emergency(pupil, by=by, reason=row["reason"])
        office.deliver(now=timezone.now())
    if "note" in row:
        reviewer = place.people[row["reviewed_by"]]
        with at(_day(place, row["reviewed_days_ago"], 9, 15)):
            words = {"needed": row["needed"], "note": row["note"]}
            actions.review_emergency(share, by=reviewer, **words)


def _day(place, ago, hour, minute):
    return moment(place.diary.ago(ago), hour, minute)
