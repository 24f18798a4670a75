"""What can happen in a story. Each act takes its words from the story and uses the real action.

An act for which the story has no words did not happen. The names are those of the actions (only
`finish_due` is our own) and of the lines in fixtures/paths.toml. What a story says of its own
making is taken out first: `minutes_ago`, `days_ago` and `time` of the event; `days` to do an
action; who is kept out.
"""

from datetime import time, timedelta

from django.utils import timezone

from concerns import actions
from concerns.asking import Asking
from concerns.body import REGIONS
from concerns.models import File
from deadlines.calendar import LONGEST_HOLIDAY, london
from safeguarding.demo import sheets
from safeguarding.demo.clock import at
from safeguarding.demo.words import varied


def sign(telling):
    words = {**telling.next_words("sign")}
    marks = [_mark(**mark) for mark in words.pop("marks", ())]
    codes = words.pop("categories", ())
    words = {name: value for name, value in words.items() if name not in ("at", "by")}
    with at(_ago(minutes=telling.rng.randint(6, 14))):
        draft = actions.start_draft(by=telling.writer, school_id=telling.place.school.pk)
    telling.concern = actions.sign(
        draft,
        by=telling.writer,
        words={**_happened(words, telling.rng), **words},
        children=telling.children,
        marks=marks,
        categories=[telling.place.categories[code] for code in codes],
    )


def _mark(region, **words):
    """A mark in the middle of a part of the body."""
    part = REGIONS[region]
    return {"region": region, "side": part.side, "x": part.x, "y": part.y, **words}


def _happened(words, rng):
    """When it happened: minutes or days before it is written down, or nobody knows."""
    minutes, days = words.pop("minutes_ago", rng.randint(18, 70)), words.pop("days_ago", 0)
    hour = words.pop("time", None)
    if words.get("happened_words") and not days:
        return {}
    happened = london(_ago(days=days, minutes=0 if days else minutes))
    at_time = None if days else happened.time().replace(second=0, microsecond=0)
    return {
        "happened_on": happened.date(),
        "happened_time": time.fromisoformat(hour) if hour else at_time,
    }


def _ago(**length):
    return timezone.now() - timedelta(**length)


def _act(action, telling, verb, **more):
    """One act of the lead, if the story has words for it."""
    words = telling.next_words(verb)
    return action(telling.concern, by=telling.lead, **more, **words) if words else None


def open_concern(telling):
    actions.open_concern(telling.concern, by=telling.lead)


def advise(telling):
    _act(actions.advise, telling, "advise", taken_at=_ago(minutes=12))


def note_viewing(telling):
    times = {"seen_at": _ago(hours=2), "told_at": _ago(minutes=90)}
    _act(actions.note_viewing, telling, "note_viewing", **times)


def log_stage(telling):
    _act(actions.log_stage, telling, "log_stage", happened_at=_ago(minutes=30))


def _establish(telling):
    """What its kinds of worry ask, in the words of the story or as most would answer."""
    said = sheets.page("answers") | (telling.next_words("establish") or {})
    facts = [
        (asked.category, asked.question, varied(said[asked.name], telling.rng, telling.names))
        for asked in Asking(telling.concern, telling.lead).questions
        if asked.name in said and not asked.fact
    ]
    if facts:
        actions.establish(telling.concern, by=telling.lead, facts=facts)


def decide(telling):
    _establish(telling)
    _act(actions.decide, telling, "decide")


def tell_parents(telling):
    words = telling.next_words("tell_parents")
    if words is None:
        return
    if words.get("told", True):
        spoken = {"told": True, "spoken_at": _ago(minutes=20), "spoken_by": str(telling.lead)}
        words = {**spoken, "know_of_record": True, **words}
    actions.tell_parents(telling.concern, by=telling.lead, **words)


def tell_child(telling):
    words = telling.next_words("tell_child")
    if words is None:
        return
    when = {} if "not_yet" in words else {"spoken_at": _ago(minutes=15)}
    actions.tell_child(telling.concern, by=telling.lead, **when, **words)


def add_action(telling):
    words = telling.next_words("add_action")
    if not words:
        return
    today = timezone.localdate()
    owner = telling.place.people.get(words.get("owner"), telling.writer)
    action = actions.add_action(
        telling.concern,
        by=telling.lead,
        what=words["what"],
        owner=owner,
        due_on=telling.place.diary.after(today, words.get("days", 5)),
    )
    telling.open_actions.append((action, words["outcome"]))


def finish_action(telling):
    if telling.open_actions:
        _finish(*telling.open_actions.pop(0))


def finish_due(telling):
    """What is due today is done today."""
    due = [one for one in telling.open_actions if one[0].due_on <= timezone.localdate()]
    for one in due:
        telling.open_actions.remove(one)
        _finish(*one)


def _finish(action, outcome):
    actions.finish_action(action, by=action.owner, outcome=outcome)


def review(telling):
    next_on = timezone.localdate() + timedelta(days=telling.place.plan["settings"]["review_days"])
    _act(actions.review, telling, "review", next_on=next_on)


def close(telling):
    _act(actions.close, telling, "close")


def reopen(telling):
    _act(actions.reopen, telling, "reopen")


def add(telling):
    words = telling.next_words("add")
    if words:
        actions.add(telling.concern, by=telling.writer, words=words["words"])


def ask_again(telling):
    words = telling.next_words("ask_again")
    if words:
        request = actions.ask_again(telling.concern, by=telling.writer, **words)
        telling.requests.append(request)


def answer(telling):
    words = telling.next_words("answer")
    if words and telling.requests:
        actions.answer(telling.requests.pop(0), by=telling.lead, **words)


def add_event(telling):
    words = telling.next_words("add_event")
    if words:
        happened_at = _ago(days=words.pop("days_ago", 0))
        pupil = telling.children[0]["pupil"]
        actions.add_event(pupil, by=telling.lead, happened_at=happened_at, **words)


def add_professional(telling):
    words = telling.next_words("add_professional")
    if words:
        pupil = telling.children[0]["pupil"]
        actions.add_professional(pupil, by=telling.lead, **words)


def keep_out(telling):
    words = telling.next_words("keep_out")
    if words:
        person = telling.place.people[words["person"]]
        pupil = telling.children[0]["pupil"]
        actions.keep_out(pupil, by=telling.lead, person=person, reason=words["reason"])


def review_file(telling):
    """The files of these children whose day comes next. A later story finds them reviewed."""
    pupils = [child["pupil"] for child in telling.children if "pupil" in child]
    near = timezone.localdate() + LONGEST_HOLIDAY
    for file in File.objects.filter(pupil__in=pupils).to_review(near).select_related("pupil"):
        words = telling.file_review_words(file.pupil)
        next_on = File.review_day(timezone.now())
        actions.review_file(file, by=telling.lead, next_on=next_on, **words)
