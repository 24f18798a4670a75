"""A plain model of who holds a case about an adult: sets and dicts, and nothing of the product.

Written from the catalogue (ALG-03 to ALG-07, ALG-33, PPL-19 to PPL-25) and allegations/routing.py.
"""

from dataclasses import dataclass, field

USUAL = ["head", "deputy_head", "chair", "vice_chair", "liaison", "proprietor"]
ABOUT_HEAD = ["chair", "vice_chair", "liaison", "proprietor"]
BOARD = ["chair", "vice_chair"]


@dataclass
class Model:
    """Who holds and covers which post today, and whose account is shut."""

    held: dict
    elsewhere: set
    covers: set = field(default_factory=set)  # of (holder, post, who covers)
    shut: set = field(default_factory=set)

    def begin(self, kind, subject, aside):
        its = ModelCase(self, kind, kind, subject, set(aside))
        first = next(iter(its.routes()), None)
        its.posts = {first} if first else set()
        its.unopened, its.clock = bool(first), kind == "allegation"
        return its

    def posts_of(self, who):
        """Held or covered, at this school."""
        return set() if who in self.shut else self.posts_at_all(who)

    def posts_at_all(self, who):
        """Also of whoever cannot sign in: a matter about an absent head is about the head."""
        covered = {kind for _, kind, by in self.covers if by == who}
        return set() if who in self.elsewhere else self.held[who] | covered

    def there(self, kind):
        """Who can be reached in a post: its holder unless away, and who covers."""
        away = {holder for holder, one, _ in self.covers if one == kind}
        covering = {by for _, one, by in self.covers if one == kind}
        holders = {who for who, kinds in self.held.items() if kind in kinds and who not in away}
        return (holders | covering) - self.shut - self.elsewhere


@dataclass
class ModelCase:
    school: Model
    told_as: str
    track: str
    subject: str | None
    aside: set
    status: str = "received"
    path: list = field(default_factory=lambda: ["received"])
    posts: set = field(default_factory=set)
    named: dict = field(default_factory=dict)
    manager: str | None = None
    told: bool = False
    clock: bool = False
    unopened: bool = False

    # Who may know ------------------------------------------------------------------------------

    def barred(self):
        return self.aside | ({self.subject} if self.subject else set())

    def sees(self, who):
        return self.handles(who) or self._may_know(who) and who in self.named

    def handles(self, who):
        by_name = self.named.get(who) == "manager"
        return self._may_know(who) and (by_name or bool(self.posts & self.school.posts_of(who)))

    def _may_know(self, who):
        return bool(self.school.posts_of(who)) and who not in self.barred()

    def acts(self, who):
        return self.handles(who) and self.status == "opened"

    def may_be_judged(self, track):
        """Only practice may be about nobody; the rest is of a person, or of words."""
        return track == "practice" or bool(self.subject) or self.told_as != "practice"

    def may_be_let_in(self, who):
        return who not in self.barred() and who not in self.named

    def routes(self, besides=()):
        """The posts on its way that somebody is there for who may know, in order."""
        barred = self.barred() | set(besides)
        return [kind for kind in self.way() if self.school.there(kind) - barred]

    def way(self):
        theirs = self.school.posts_at_all(self.subject) if self.subject else set()
        if "head" in theirs:
            return [] if "proprietor" in theirs else ABOUT_HEAD
        return USUAL

    # What happens ------------------------------------------------------------------------------

    def move(self, status):
        self.status = status
        self.path.append(status)

    def judge(self, track):
        self.track = track
        self.clock |= track == "allegation"

    def pass_on(self, who, post, aside):
        if aside:
            self.aside.add(who)
        self.posts, self.manager = {post}, None

    def identify(self, who):
        self.subject = who
        if self.manager == who:
            self.manager = None
        self.settle()

    def settle(self):
        """Posts that nobody is there for who may know lose it; it goes on where it must."""
        self.posts &= set(self.routes())
        if not any(map(self.handles, self.school.held)):
            self.give_to_next()

    def go_on_where_stranded(self):
        if self.status != "closed" and not any(map(self.handles, self.school.held)):
            self.settle()

    def give_to_next(self):
        further = [kind for kind in self.routes() if kind not in self.posts]
        self.posts |= set(further[:1])
        return bool(further)

    def late(self, clock):
        if clock == "adult_matter_unopened" and self.status == "received":
            self.give_to_next()
        if clock == "allegation_to_lado":
            further = [kind for kind in BOARD if kind in self.routes() and kind not in self.posts]
            self.posts |= set(further[:1])
