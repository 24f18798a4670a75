"""What the demo's staff reported of adults, and what whoever it came to did."""

from datetime import time, timedelta

from allegations import actions
from allegations.models import Alternative, Arrangements, Case
from concerns.models import Concern
from safeguarding.demo import sheets
from safeguarding.demo.clock import at, mail_unsent
from safeguarding.demo.stories import deliver_old, let_time_pass, moment
from schools.models import Person, Post

STEPS = {
    "judge": actions.judge,
    "lado": actions.tell_lado,
    "enquire": actions.enquire,
    "note": actions.write_note,
    "conclude": actions.conclude,
    "body": actions.decide_body,
    "keep": actions.decide_keeping,
    "together": actions.answer_case_pattern,
}
WHEN = ("school", "days_ago", "at", "heard_at")
WHOM = ("about", "about_words", "about_post", "children")


def report(place):
    """All that fixtures/adults.toml says of this school."""
    for row in sheets.page("adults")["arrangements"]:
        settled = Arrangements.objects.filter(school=place.school).exists()
        if row["school"] == place.plan["short"] and not settled:
            _settle(place, {**row})
    for row in sheets.page("adults")["report"]:
        if row["school"] == place.plan["short"]:
            _report(place, {**row})
    with mail_unsent():  # what fell due earlier today
        let_time_pass(place.now, place.now)


def _settle(place, row):
    """Proposed by one, agreed by another on the next day."""
    by, agreed_by = place.people[row.pop("by")], place.people[row.pop("agreed_by")]
    later = _when(place, {**row, "days_ago": row["days_ago"] - 1})
    words = {name: word for name, word in row.items() if name not in WHEN}
    with mail_unsent():
        with at(_when(place, row)):
            proposed = actions.propose_arrangements(place.school, by=by, **words)
        with at(later):
            actions.agree_arrangements(proposed, by=agreed_by)
        deliver_old(later, place.now)


def _report(place, row):
    by, steps = place.people[row.pop("by")], row.pop("step", [])
    when = _when(place, row)
    heard_at = _when(place, {**row, "at": row.get("heard_at", row["at"])})
    whom = {name: row.get(name) for name in WHOM}
    words = {name: word for name, word in row.items() if name not in {*WHEN, *WHOM}}
    with mail_unsent(), at(when):
        draft = actions.start_report(by=by, school_id=place.school.pk)
        said = {"subject": _subject(place, whom, words["kind"], by), "heard_at": heard_at, **words}
        pupils = [place.pupils[name] for name in whom["children"] or ()]
        said["subject_words"] = whom["about_words"] or ""
        sent = actions.send_report(draft, by=by, pupils=pupils, **said)
        deliver_old(when, place.now)
    for step in steps:
        _do(place, sent.case, {**step})


def _subject(place, whom, kind, by):
    here = Person.objects.at_school(place.school.pk)
    if kind == "self":
        return by
    if whom["about_post"]:
        return here.get(posts__in=Post.objects.current().filter(kind=whom["about_post"]))
    given, _, family = (whom["about"] or "").partition(" ")
    return here.filter(given_name=given, family_name=family).first()


def _do(place, case, step):
    when, by = _when(place, step), place.people[step.pop("by")]
    act = step.pop("do")
    words = {name: word for name, word in step.items() if name not in WHEN}
    if days := words.pop("for_days", None):
        words["look_again_on"] = when.date() + timedelta(days=days)
    with mail_unsent(), at(when):
        if act == "open":
            actions.open_case(case, by=by)
        elif act == "standing":
            actions.set_standing(case, by=by, **words)
        elif act == "suspend":
            why = words.pop("why")
            each = {kind: (False, why) for kind in Alternative.Kind}
            actions.decide_suspension(case, by=by, happened_at=when, alternatives=each, **words)
        elif act == "confirm":
            suspended = case.suspensions.get()
            actions.confirm_suspension(suspended, by=by, happened_at=when, **words)
        elif act in TIED:
            TIED[act](case, by, **words)
        else:
            STEPS[act](case, by=by, happened_at=when, **words)
        deliver_old(when, place.now)


def _link(case, by, **words):
    """With the case about the same adult that came before it."""
    earlier = Case.objects.about(case.subject).exclude(pk=case.pk).latest("received_at")
    actions.link_case(case, by=by, other=earlier, **words)


def _look_after(case, by, **words):
    actions.ask_for_welfare(case.children.get(), by=by, **words)


def _take_up(case, by):
    """In the open concern about the child, where a story tells of one."""
    asked = case.welfare.get()
    concern = Concern.objects.visible_to(by).about(asked.pupil).open().first()
    if concern:
        actions.take_up_welfare(asked, by=by, concern=concern)


def _write_about(case, by, **words):
    actions.write_about_child(case.welfare.get(), by=by, **words)


TIED = {"link": _link, "look_after": _look_after, "take_up": _take_up, "write": _write_about}


def _when(place, row):
    hour = time.fromisoformat(row["at"])
    return moment(place.diary.ago(row["days_ago"]), hour.hour, hour.minute)
