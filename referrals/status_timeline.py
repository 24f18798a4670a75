"""What a child's statuses tell in the chronology: begun, what was answered, ended; who was told at
once of what happened; and what was considered beside the concerns.

All of it is read in one statement: as arrays, beside the child.
"""

from datetime import date, datetime, time
from itertools import groupby
from uuid import UUID

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Concat, JSONObject
from django.utils import timezone

from concerns.keys import Array
from concerns.telling import cut
from referrals import consideration_timeline
from referrals.models import Channel, PlanDeadline, PlanNotice, PupilStatus, StatusFact
from schools.models import Pupil

PLAIN = {
    "notes": [],
    "significant": False,
    "concern": None,
    "about_others": False,
    "due": None,
    "due_what": "",
    "owner": "",
    "timed": True,
}


def entries_for(pupil, user, *, whole=False):
    """Every line that this person may read, in no order: plain dicts, as the chronology wants."""
    child = Pupil.objects.filter(pk=pupil.pk)
    parts = [_statuses(user), _notices(user), consideration_timeline.rows(user)]
    statuses, notices, considered = child.values_list(*map(Array, parts)).get()
    lines = [line for said in statuses for line in _of_status(said)]
    lines += [_told(said) if said["told_at"] else _owed(said) for said in notices]
    lines += [consideration_timeline.line(said, pupil) for said in considered]
    return [_finished(line, whole) for line in lines]


def _name(of):
    return Concat(f"{of}__given_name", Value(" "), f"{of}__family_name")


def _statuses(user):
    names = "id kind starts_on ends_on source evidence at ended_at ended_reason".split()
    rows = PupilStatus.objects.visible_to(user).filter(pupil=OuterRef("pk"))
    facts = StatusFact.objects.filter(status=OuterRef("pk")).order_by("at", "code")
    fact = JSONObject(id="id", at="at", by=_name("by"), question="question", answers="answers")
    return rows.values(
        said=JSONObject(
            **{name: name for name in names},
            by=_name("by"),
            ended_by=_name("ended_by"),
            owner=_name("owner"),
            facts=Array(facts.values(said=fact)),
        )
    )


def _notices(user):
    rows = PlanNotice.objects.visible_to(user).filter(pupil=OuterRef("pk"))
    names = {name: name for name in "id event to happened_at words at concern".split()}
    told = {name: f"given__{name}" for name in ["with_whom", "channel"]}
    gone = PlanDeadline.objects.filter(notice=OuterRef("pk"), cancelled_at__isnull=False)
    return rows.values(
        said=JSONObject(
            **names,
            **told,
            by=_name("by"),
            told_at="given__happened_at",
            told_words="given__words",
            told_by=_name("given__told_by"),
            told_written_at="given__at",
            withdrawn=Subquery(gone.values("cancel_reason")[:1]),
        )
    )


def _of_status(said):
    status = PupilStatus(id=said["id"], kind=said["kind"])
    status.starts_on, status.ends_on = _day(said["starts_on"]), _day(said["ends_on"])
    status.ended_at = _moment(said["ended_at"])
    # What is held in confidence has a kind of its own: it goes into no copy (STA-19).
    kind = {"kind": "confidence" if status.in_confidence else "status"}
    yield {**kind, **_begun(status, said)}
    for at, facts in groupby(said["facts"], lambda fact: fact["at"]):
        yield {**kind, **_answered(status, _moment(at), list(facts))}
    if status.ended_at:
        yield {**kind, **_ended(status, said)}


def _begun(status, said):
    over = f" until {status.ends_on:%-d %B %Y}" if status.ends_on and not status.ended_at else ""
    return {
        "key": f"status-begun-{status.pk}",
        **_when(status.starts_on, _moment(said["at"])),
        "who": said["by"],
        "title": f"{status}: {'since this day' if status.starts_on else 'entered'}{over}",
        "words": [("", said["source"]), ("Shown by", said["evidence"])],
        "notes": [f"Kept up to date by {said['owner']}"],
        "significant": True,
    }


def _answered(status, at, facts):
    return {
        "key": f"status-answered-{facts[0]['id']}",
        **_when(None, at),
        "who": facts[0]["by"],
        "title": f"{status}: what is known",
        "words": [(fact["question"], "; ".join(fact["answers"])) for fact in facts],
    }


def _ended(status, said):
    what = "was entered by mistake" if status.by_mistake else "ended"
    return {
        "key": f"status-ended-{status.pk}",
        **_when(status.ends_on, status.ended_at),
        "who": said["ended_by"],
        "title": f"{status}: {what}",
        "words": [("", said["ended_reason"])],
        "significant": True,
    }


def _owed(said):
    whom, withdrawn = PlanNotice.To(said["to"]).label, said["withdrawn"]
    return {
        "key": f"notice-owed-{said['id']}",
        "at": _moment(said["happened_at"]),
        "written_at": _moment(said["at"]),
        "kind": "agency",
        "concern": said["concern"] and UUID(said["concern"]),
        "who": said["by"],
        "title": f"{PlanNotice.Event(said['event']).label}: {whom} not told"
        + (", withdrawn" if withdrawn else " yet"),
        "words": [("", said["words"]), ("Why it was withdrawn", withdrawn)],
        "significant": True,
    }


def _told(said):
    whom = PlanNotice.To(said["to"]).label
    return {
        **_owed(said),
        "key": f"notice-given-{said['id']}",
        "at": _moment(said["told_at"]),
        "written_at": _moment(said["told_written_at"]),
        "who": said["told_by"],
        "title": f"{PlanNotice.Event(said['event']).label}: {whom} told",
        "words": [("", said["words"]), ("What was said", said["told_words"])],
        "notes": [f"Told {said['with_whom']}, {Channel(said['channel']).label.lower()}"],
    }


def _day(text):
    return text and date.fromisoformat(text)


def _moment(text):
    return text and datetime.fromisoformat(text)


def _when(day, written_at):
    """It stands at the day that it is about, where that is known."""
    at = timezone.make_aware(datetime.combine(day, time())) if day else written_at
    return {"at": at, "timed": not day, "written_at": written_at}


def _finished(line, whole):
    words = [(label, text if whole else cut(text)) for label, text in line["words"] if text]
    return {**PLAIN, **line, "words": words}
