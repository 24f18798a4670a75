"""A list of staff, laid beside the people of the school. They are known by their e-mail address."""

from django.db.models import Prefetch

from schools.forms.people import AddPersonForm
from schools.intakes.by_key import PlanByKey
from schools.intakes.likeness import same
from schools.intakes.lines import Change, Fate, Someone
from schools.intakes.reading import Lines
from schools.models import Person, Post
from schools.posts import GIVEN_BY

YES, NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0"}
KINDS = [kind for kind in Post.Kind if kind not in GIVEN_BY]
APPOINTED = (
    "Nobody becomes {} by a file. Leave the cell empty; whoever may appoint them does so on their "
    "own page."
)
NO_SUCH_POST = "There is no such post. Write one of: {}."
YES_OR_NO = "Write yes or no."
OTHER_PERSON = "This e-mail is that of somebody of another name. Who is it?"
ELSEWHERE = "Another account has this e-mail already."
GONE = (
    "This person left, or was shut out or paused. Their own page says which, and what can be done."
)
BY_LABEL = {kind.label.casefold(): kind for kind in Post.Kind}
BY_LABEL |= {kind.value.replace("_", " "): kind for kind in Post.Kind}


class PeopleLines(Lines):
    form = AddPersonForm
    names = ("email", "given_name", "family_name", "job_title", "in_leadership", "kind", "since")
    # What a file may change of somebody known. An e-mail opens an account, so a file never does.
    kept = ("given_name", "family_name", "job_title", "in_leadership")
    days = ("since",)

    def __init__(self, table, by_email):
        super().__init__(table)
        self.by_email = by_email
        self.form = lambda typed: AddPersonForm(typed, kinds=KINDS)
        self.fields = {name: self.fields[name] for name in self.kept}

    def init_instance(self, row=None):
        return Person()

    def known_by_key(self, row):
        return self.by_email.get(row.get("email", "").casefold())

    def as_typed(self, row):
        typed = {**super().as_typed(row), "kind": Post.Kind.STAFF}
        if row.get("in_leadership", "").casefold() not in YES:
            typed["in_leadership"] = ""
        return typed

    def said(self, row, cleaned):
        said = super().said(row, cleaned)
        if row.get("kind"):
            said["kind"] = BY_LABEL[row["kind"].casefold()]
        if "email" in said:
            said["email"] = said["email"].casefold()
        return said

    def _faults(self, row):
        yield from super()._faults(row)
        kind = row.get("kind", "").casefold()
        if kind and kind not in BY_LABEL:
            yield "kind", NO_SUCH_POST.format(", ".join(each.label for each in KINDS))
        if row.get("in_leadership", "").casefold() not in YES | NO | {""}:
            yield "in_leadership", YES_OR_NO


class PeoplePlan(PlanByKey):
    resource = PeopleLines
    key = "email"
    somebody = "person"
    repeated = "This e-mail stands in lines {}. Each person has one of their own."

    def __init__(self, intake, lock=False):
        here = Post.objects.filter(school=intake.school_id)
        people = Person.objects.filter(pk__in=here.values("person")).order_by("pk")
        people = people.prefetch_related(Prefetch("posts", here, to_attr="posts_here"))
        if lock:
            people = people.select_for_update(of=("self",), no_key=True)
        super().__init__(intake, list(people))

    def key_of(self, person):
        return (person.email or "").casefold()

    def someone(self, person):
        return Someone([(person.given_name, person.family_name)], None, person)

    def someone_in(self, line):
        return Someone([(line.said["given_name"], line.said["family_name"])], line=line.number)

    def agrees(self, line):
        person, said = line.record, line.said
        alike = same(person.given_name, said["given_name"])
        return "" if alike and same(person.family_name, said["family_name"]) else OTHER_PERSON

    def describe(self, person):
        said = [str(person), person.job_title, person.email or "no account"]
        return ", ".join(part for part in said if part)

    def changes(self, record, said):
        """The post is one more, beside those they hold."""
        found = super().changes(record, said)
        held = [post for post in record.posts_here if post.is_current or post.is_coming]
        kind = said.get("kind")
        if kind and kind not in {post.kind for post in held}:
            now = ", ".join(post.get_kind_display() for post in held)
            found.append(Change("kind", "Post", now, kind.label))
        return found

    def _laid(self):
        lines = super()._laid()
        taken = self._taken(line.said.get("email") for line in lines)
        for line in lines:
            self._check(line, taken)
        return lines

    def _taken(self, emails):
        """Addresses of accounts at other schools, where this school's people may not look."""
        asked = [email for email in emails if email and email not in self.by_key]
        found = Person.objects.filter(email__in=asked).values_list("email", flat=True)
        return set(found)

    def _check(self, line, taken):
        if line.fate == Fate.BAD:
            return
        kind = line.said.get("kind")
        if kind in GIVEN_BY and (not line.record or any(c.field == "kind" for c in line.changes)):
            line.fail("Post", kind.label, APPOINTED.format(kind.label))
        elif line.said.get("email") in taken:
            line.fail("E-mail", line.said["email"], ELSEWHERE)
        elif line.record and not _is_here(line.record):
            line.fail("E-mail", line.said["email"], GONE)
        elif line.fate == Fate.ASKED:
            line.candidates = [each for each in line.candidates if _is_here(each.record)]


def _is_here(person):
    return person.is_active and any(post.is_current or post.is_coming for post in person.posts_here)
