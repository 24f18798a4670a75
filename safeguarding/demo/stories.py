"""Telling one story: each act by the real actions, at its own moment, while the clocks run."""

import re
from datetime import datetime, timedelta
from heapq import merge

from concerns.models import Category, File
from deadlines import sweep
from deadlines.calendar import LONDON, london
from safeguarding.demo import acts, people, pupils, sheets
from safeguarding.demo.clock import at, mail_unsent
from safeguarding.demo.words import dice, names_for, varied
from schools import actions as schools

STEP = re.compile(r"(\d+) +(?:\+(\d+)|(\d\d):(\d\d)) +(\w+)")
MINUTES_AGO = re.compile(r"(\d+)m")


class Place:
    """One school as the stories find it: its people, its pupils, its days."""

    def __init__(self, school, plan, diary, now):
        self.school, self.plan, self.diary, self.now = school, plan, diary, now
        self.people = people.at_work(plan["short"])
        self.pupils = pupils.on_roll(school)
        self.categories = {category.code: category for category in Category.objects.all()}
        self.rows = sheets.rows_of("pupils", plan["short"])
        self.classes = {group["name"]: group["writers"] for group in plan["class"]}


class Telling:
    """One row of concerns.csv being told: who, about whom, in which words, and what came of it."""

    FORGOTTEN = 20  # of the last reviews of files, one in so many

    def __init__(self, place, row, number):
        self.place, self.row, self.number = place, row, number
        self.rng = dice(row["school"], number, row["story"])
        self.children = list(self._children())
        on_list = [child["pupil"] for child in self.children if "pupil" in child]
        story = sheets.stories()[row["story"]]
        self.writer = place.people[row["by"] or story["sign"].get("by") or self._writer(on_list)]
        self.lead = place.people[row["lead"] or self.rng.choice(["dsl", "dsl", "deputy"])]
        self.names = names_for(place.rows, on_list, self.writer, self.lead)
        self.words = varied(story, self.rng, self.names)
        self.written = self.words["sign"]
        self.is_urgent = self.written.get("urgent", False)
        self.concern = None
        self.open_actions = []
        self.requests = []
        self.chance = dice(row["school"], number, "file reviews")

    def _children(self):
        """`Mina Okoro; Dylan Prowse:caused_harm; ?A boy at the gate`."""
        for said in filter(None, self.row["children"].split("; ")):
            name, _, role = said.partition(":")
            known = {"not_on_list": name[1:]} if name[0] == "?" else self._pupil(name)
            yield {**known, "role": role or "harmed"}

    def _pupil(self, name):
        return {"pupil": self.place.pupils[name]}

    def _writer(self, on_list):
        if not on_list:
            return "assistant"
        return self.rng.choice(self.place.classes[on_list[0].class_name])

    def next_words(self, verb):
        """The words for this act: of several, the next. None when the story has no more of it."""
        words = self.words.get(verb, [])
        if isinstance(words, dict):
            words = self.words[verb] = [words]
        return words.pop(0) if words else None

    def file_review_words(self, pupil):
        said = self.chance.choice(sheets.page("file_reviews")["review"])
        return varied(said, self.chance, {**self.names, "child": pupil.given_name})

    def signed_at(self):
        ago = MINUTES_AGO.fullmatch(self.row["ago"])
        if ago:
            return self.place.now - timedelta(minutes=int(ago[1]))
        hour, minute = self.written.get("at", self._some_time()).split(":")
        return moment(self.place.diary.ago(int(self.row["ago"])), int(hour), int(minute))

    def _some_time(self):
        return f"{self.rng.randint(9, 15)}:{self.rng.randint(2, 58)}"

    def steps(self):
        """Each act with its moment, in order."""
        signed = self.signed_at()
        return merge(self._path(signed), self._file_reviews(signed))

    def _path(self, signed):
        """What comes of it, from the path of the row."""
        late = timedelta(minutes=self.rng.randint(0, 12))
        yield signed, "sign"
        for line in sheets.page("paths")[self.row["path"]].strip().splitlines():
            count, minutes, hour, minute, verb = STEP.fullmatch(line.strip()).groups()
            if minutes:
                yield signed + timedelta(minutes=int(minutes)) + late, verb
            else:
                day = self.place.diary.after(london(signed).date(), int(count))
                yield moment(day, int(hour), int(minute)) + late, verb

    def _file_reviews(self, signed):
        """The children's whole files, each by its day; of some, the last has been forgotten."""
        days = list(self._review_days(signed))
        kept = days if self.number % self.FORGOTTEN else days[:-1]
        return ((moment(day, 16, 5), "review_file") for day in kept)

    def _review_days(self, signed):
        diary, last = self.place.diary, london(self.place.now).date()
        while True:
            day = diary.after(File.review_day(signed), 0)
            if day >= last:
                return
            yield day
            signed = moment(day, 16, 5)


def moment(day, hour, minute):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


def tell(place, row, number):
    """One story from its first note to where it stands today. What lies ahead is left out."""
    telling, last = Telling(place, row, number), place.now
    with mail_unsent():
        for when, verb in telling.steps():
            if when > place.now:
                break
            if telling.is_urgent or when.date() != last.date():
                deliver_old(last, place.now)
                let_time_pass(when, place.now)
            with at(when):
                getattr(acts, verb)(telling)
            last = when
        deliver_old(last, place.now)
        let_time_pass(place.now, place.now)
    sweep.sweep()  # the last round is the one that the page about the sweeper's health shows


def let_time_pass(until, now):
    """Whatever came to a step before this moment has it done, each at its own moment."""
    while due := _next_due(until):
        with at(due):
            sweep.sweep(now=due)
        if _next_due(due):
            raise RuntimeError("A deadline of the demo did not fire: see the log.")
        deliver_old(due, now)


def _next_due(until):
    first, *others = (
        model.objects.waiting_for_the_sweep(until).order_by().values_list("next_at")
        for model in sweep.registered
    )
    moment = first.union(*others).order_by("next_at").first()
    return moment[0] if moment else None


def deliver_old(when, now):
    """What people were told before today was read long ago; today's mail waits in the outbox."""
    if london(when).date() < london(now).date():
        with at(when):
            schools.deliver(now=when)
