"""Other voices at the demo schools: questions without a name, pupils, papers, a grandmother."""

from datetime import time, timedelta

from django.utils import timezone

from concerns import actions
from concerns.models import Concern
from safeguarding.demo import sheets
from safeguarding.demo.clock import at, mail_unsent
from safeguarding.demo.stories import moment
from schools import actions as office
from schools.models import Person


def hear(place):
    """All that fixtures/voices.toml says of this school."""
    with mail_unsent():
        for what, tell in (
            ("query", _query),
            ("pupil", _pupil),
            ("paper", _paper),
            ("second", _second),
            ("witnessed", _witnessed),
        ):
            for row in sheets.page("voices")[what]:
                if row["school"] == place.plan["short"]:
                    with at(_when(place, row)):
                        tell(place, row)
                    office.deliver(now=timezone.now())


def _when(place, row):
    hour = time.fromisoformat(row["at"])
    return moment(place.diary.ago(row["days_ago"]), hour.hour, hour.minute)


def _query(place, row):
    query = actions.ask_advice(place.school, by=place.people[row["by"]], asked=row["asked"])
    if "answer" in row:
        by = place.people[row["answered_by"]]
        actions.answer_advice(query, by=by, reason=row["answer"])


def _pupil(place, row):
    door = actions.open_door(place.school, by=place.people["dsl"])
    words = {name: row[name] for name in ["name", "account", "childs_words", "would_like"]}
    concern = actions.hear_pupil(door, by=Person.objects.pupil(), urgent=False, **words)
    actions.open_concern(concern, by=place.people["deputy"])


def _paper(place, row):
    concern = _sign(place, row, first_written=timezone.now() - timedelta(hours=2))
    actions.check_copy(concern, by=place.people[row["checked_by"]], same=True)


def _second(place, row):
    """Of what somebody else has just written about too: a lead links the two."""
    about = Concern.objects.about(place.pupils[row["child"]])
    before = about.filter(signed_at__lt=timezone.now()).order_by("-signed_at").first()
    concern = _sign(place, row)
    actions.link(concern, by=place.people["deputy"], other=before, why=row["why"])


def _witnessed(place, row):
    second = place.people[row["with"]]
    concern = _sign(place, row, second_present=second)
    if row["signed"]:
        actions.countersign(concern, by=second, agrees=True)


def _sign(place, row, **more):
    by = place.people[row["by"]]
    with at(timezone.now() - timedelta(minutes=8)):
        draft = actions.start_draft(by=by, school_id=place.school.pk)
    concern = actions.sign(
        draft,
        by=by,
        words={"happened_on": timezone.localdate(), **row["words"], **more},
        children=[{"pupil": place.pupils[row["child"]], "role": "harmed"}],
    )
    return actions.open_concern(concern, by=place.people["deputy"])
