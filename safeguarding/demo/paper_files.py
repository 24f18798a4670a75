"""Where the demo's paper is: listed, moved, and one file no longer here."""

from django.utils import timezone

from concerns import actions
from safeguarding.demo import sheets
from safeguarding.demo.clock import at, mail_unsent
from safeguarding.demo.stories import moment

AT_THE_CUPBOARD = 15, 50


def index(place):
    """All that fixtures/paper_files.toml says."""
    with mail_unsent():
        for row in sheets.page("paper_files")["paper"]:
            if row["school"] == place.plan["short"]:
                _index(place, row)


def _index(place, row):
    when, pupil = _when(place, row), place.pupils[row["child"]]
    with at(when):
        said = {"what": row["what"], **_said(place, row)}
        paper = actions.list_paper_file(pupil, by=place.people[row["by"]], **said)
    for change in row.get("change", ()):
        with at(_when(place, change)):
            by = place.people[change["by"]]
            actions.change_paper_file(paper, by=by, **_said(place, change))
    if end := row.get("end"):
        with at(_when(place, end)):
            actions.end_paper_file(paper, by=place.people[end["by"]], reason=end["reason"])


def _said(place, row):
    holder, scanned = row.get("key_holder"), row["scanned"]
    return {
        "location": row["location"],
        "key_holder": holder and place.people[holder],
        "key_holder_words": row.get("key_holder_words", ""),
        "scanned": scanned,
        "scanned_on": None if scanned == "no" else timezone.localdate(),
    }


def _when(place, row):
    return moment(place.diary.ago(row["days_ago"]), *AT_THE_CUPBOARD)
