"""Looking for words, children, kinds and days among what this person may see, and nothing else.

The index (indexing.py) gives keys; `visible_to` and `submitted_by` decide which of them are shown.
Whoever reads the files of a school looks in that school's index. For everybody else only the
concerns that they see anyway are looked through, so that no other makes a difference.
"""

import secrets
from functools import cached_property

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchHeadline, SearchQueryField
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Concat, JSONObject, Left

from concerns import looking
from concerns.indexing import BETWEEN, WRITTEN
from concerns.keys import Array
from concerns.models import (
    Action,
    Addendum,
    Advice,
    Attachment,
    BodyMark,
    ChildVoice,
    Closing,
    Concern,
    ConcernCategory,
    CopyCheck,
    Countersignature,
    Decision,
    EarlyHelp,
    Fact,
    FamilyWork,
    Feedback,
    File,
    Involvement,
    OneChance,
    ParentContact,
    Reconsideration,
    Review,
    Sending,
    Stage,
    Support,
    SupportEntry,
    Viewing,
)
from schools import posts
from schools.models import Pupil
from schools.posts import Can

PAGE = 20
# Nobody reads further than this: the page then asks for more words.
MOST = 500
FILES = 6
# Of a long text, so much is read for the words around what was found.
READ = 20_000
# Read as the index reads them, and put back: see indexing.py.
HIDDEN = "".join(chr(1 + n) for n in range(len(BETWEEN)))
SHOWN = str.maketrans(HIDDEN, BETWEEN)


class Found(Func):
    """The keys that the index gives: `pk IN (SELECT concerns_found(...))`."""

    function = "concerns_found"
    template = "(SELECT %(function)s(%(expressions)s))"
    output_field = models.UUIDField()


class Search:
    """One page of what was found. `asked` is what the form cleaned."""

    def __init__(self, user, asked, number=1):
        self.user, self.asked, self.number = user, asked, number
        self.words = asked.get("words", "")

    @cached_property
    def keys(self):
        """What was found, the newest first, and no more than one beyond the most."""
        newest = self._in_sight().order_by("-signed_at", "pk")
        return [key for key, _ in newest[: MOST + 1]]

    def _in_sight(self):
        """Keys and moments. Three kinds of sight: by post, by name, and what one wrote oneself."""
        sight = Concern.objects.visible_to(self.user)
        read = posts.schools_where(self.user, Can.READ_FILES)
        by_post = self._narrowed(sight.filter(school__in=read))
        own = self._narrowed(Concern.objects.submitted_by(self.user), with_signing=True)
        if self.words:
            schools = Value(read, ArrayField(models.BigIntegerField()))
            by_post = by_post.filter(pk__in=Found(schools, Value(self.words)))
            own = self._among(own, "concerns_found_among_own")
        kinds = [by_post, own, *self._by_name(sight, read)]
        first, *rest = (rows.values_list("pk", "signed_at") for rows in kinds)
        return first.union(*rest)

    def _by_name(self, sight, read):
        """Only where a name can open anything: it looks through all of those schools' concerns."""
        if {*posts.schools_where(self.user, Can.BE_SHOWN)} <= {*read}:
            return
        by_name = self._narrowed(sight.exclude(school__in=read))
        if self.words:
            by_name = self._among(by_name, "concerns_found_among")
        yield by_name

    def _among(self, rows, function):
        keys = Array(rows.order_by().values("pk"))
        return rows.filter(pk__in=Found(keys, Value(self.words), function=function))

    def _narrowed(self, rows, **of_kind):
        """By child, kind, days and status. Of one's own, whom and what one marked oneself."""
        asked, wanted = self.asked, Q()
        if asked.get("child"):
            wanted &= Q(pk__in=_about(self.user, asked["child"], **of_kind))
        if asked.get("kind"):
            marks = ConcernCategory.objects.filter(category__code=asked["kind"], **of_kind)
            wanted &= Q(pk__in=marks.order_by().values("concern"))
        if asked.get("since"):
            wanted &= Q(signed_at__date__gte=asked["since"])
        if asked.get("until"):
            wanted &= Q(signed_at__date__lte=asked["until"])
        if asked.get("status"):
            wanted &= Q(status=asked["status"])
        return rows.filter(wanted).order_by()

    @property
    def count(self):
        return min(len(self.keys), MOST)

    @property
    def too_many(self):
        return len(self.keys) > MOST

    @property
    def pages(self):
        return max(1, -(-self.count // PAGE))

    @property
    def next_page(self):
        return self.number + 1 if self.number < self.pages else None

    @property
    def previous_page(self):
        return self.number - 1 if self.number > 1 else None

    @cached_property
    def rows(self):
        """The concerns of this page, each with what its line shows."""
        start = (self.number - 1) * PAGE
        shown = self.keys[start : min(start + PAGE, MOST)]
        sight = Concern.objects.visible_to(self.user).filter(pk=OuterRef("pk"))
        found = Concern.objects.filter(pk__in=shown).select_related("author")
        found = found.with_names().with_names("signed_names", signed=True)
        found = found.annotate(in_full=Exists(sight), kinds=Array(_kinds()))
        rows = list(found.annotate(opening=Left(_first_words(), 160)).order_by("-signed_at", "pk"))
        passages = self._passages(rows)
        for row in rows:
            row.passages = passages.get(row.pk, [])
            row.names = row.names if row.in_full else row.signed_names
            row.tags = [k["name"] for k in row.kinds if row.in_full or k["with_signing"]]
        return rows

    def _passages(self, rows):
        """Two passages for each concern, with the words that were looked for marked."""
        if not self.words or not rows:
            return {}
        mark = secrets.token_hex(8)
        full = [row.pk for row in rows if row.in_full]
        own = [row.pk for row in rows if not row.in_full]
        told = {}
        for key, label, text in _texts(full, own, self.user, self.words, mark):
            if mark in text and len(told.setdefault(key, [])) < 2:
                told[key].append((label, _pieces(text, mark)))
        return told

    @cached_property
    def files(self):
        """The files of children who are called so, for whoever reads them."""
        if not self.words or self.number > 1:
            return []
        pupils = Pupil.objects.visible_to(self.user).matching(self.words).order_by()
        found = File.objects.visible_to(self.user).filter(pupil__in=pupils.values("pk"))
        found = found.select_related("pupil")
        return list(found.order_by("pupil__family_name", "pupil__given_name", "pk")[:FILES])

    @cached_property
    def beside(self):
        """Records of other kinds in which the same words stand."""
        return self._beside[: looking.MOST]

    @property
    def more_beside(self):
        return len(self._beside) > looking.MOST

    @cached_property
    def _beside(self):
        if not self.words or self.number > 1:
            return []
        return looking.found(self.user, self.words)


def _about(user, typed, **of_kind):
    pupils = Pupil.objects.visible_to(user).matching(typed).order_by()
    about = Involvement.objects.filter(pupil__in=pupils.values("pk"), **of_kind)
    return about.order_by().values("concern")


def _kinds():
    marks = ConcernCategory.objects.filter(concern=OuterRef("pk")).order_by("category__rank")
    return marks.values(said=JSONObject(name="category__name", with_signing="with_signing"))


def _first_words():
    return _joined("account", "childs_words")


def _joined(*fields):
    said = [part for field in fields for part in (F(field), Value("\n"))]
    return Concat(*said, output_field=models.TextField())


FAMILY = "who arrangements parents_view child_understands more_support"
# Where words may stand: what the page calls it, whose rows, and which fields.
PLACES = [
    ("Records to send", Sending, "agency what how reason"),
    ("An image was seen", Viewing, "who why told_whom"),
    ("Decision", Decision, "reason serves_child considered protective_steps outside_family"),
    ("Parents", ParentContact, "who said response why_not"),
    ("The child", ChildVoice, "told response wishes not_yet"),
    ("Advice", Advice, "agency asked advised"),
    ("Review", Review, "note"),
    ("Inquiry", Stage, "with_whom words"),
    ("To do", Action, "what outcome"),
    ("Asked to look again", Reconsideration, "why answer"),
    ("Explained to the family", FamilyWork, FAMILY),
    ("Told the writer", Feedback, "words"),
    ("Was there too", Countersignature, "words"),
    ("Copy checked", CopyCheck, "differs"),
    ("One chance", OneChance, "reason ended_reason"),
    ("Closed", Closing, "outcome follow_up resolution further_support"),
]


def _texts(full, own, user, words, mark):
    """What stands in these concerns that the user may read, cut to where the words are."""
    either = full + own
    added = Addendum.objects.filter(Q(concern__in=full) | Q(concern__in=own, author=user))
    rows = [
        _cut("Written", Concern.objects.filter(pk__in=either), WRITTEN, words, mark, "pk"),
        _cut("Added", added, ["words"], words, mark),
        _cut("Body map", BodyMark.objects.filter(concern__in=either), ["words"], words, mark),
    ]
    files = Attachment.objects.filter(Q(concern__in=full) | Q(concern__in=own, by=user))
    rows.append(_cut("File", files, ["label"], words, mark))
    if full:
        rows += _of_support(full, user, words, mark)
        answers = Func(
            F("answers"),
            Value("; "),
            function="array_to_string",
            output_field=models.TextField(),
        )
        facts = Fact.objects.filter(concern__in=full).annotate(said=answers)
        rows.append(_cut("Established", facts, ["said"], words, mark))
        rows += [
            _cut(label, model.objects.filter(concern__in=full), fields.split(), words, mark)
            for label, model, fields in PLACES
        ]
    return rows[0].union(*rows[1:], all=True)


def _of_support(full, user, words, mark):
    """Support for a brother or sister is left out of this as it is out of the index."""
    theirs = Involvement.objects.filter(concern=OuterRef("concern"), pupil=OuterRef("pupil"))
    given = Support.objects.visible_to(user).filter(concern__in=full)
    given = given.filter(Q(pupil=None) | Exists(theirs))
    yield _cut("Support", given, "what provider for_words ended_reason".split(), words, mark)
    helps = "instrument need assessment agencies family_view".split()
    for label, model, fields in (
        ("Early help", EarlyHelp, helps),
        ("Support", SupportEntry, ["who", "words"]),
    ):
        rows = model.objects.filter(support__in=given.order_by().values("pk"))
        yield _cut(label, rows, fields, words, mark, "support__concern")


def _cut(label, rows, fields, words, mark, key="concern"):
    text = Left(_joined(*fields), READ)
    cut = SearchHeadline(
        Func(text, Value(BETWEEN), Value(HIDDEN), function="translate"),
        Func(Value(words), function="asked_for", output_field=SearchQueryField()),
        config="words",
        start_sel=mark,
        stop_sel=mark,
        max_words=30,
        min_words=12,
        max_fragments=1,
    )
    return rows.order_by().values_list(key, Value(label), cut)


def _pieces(text, mark):
    """The passage in pieces, each with whether it is what was looked for."""
    pieces = text.translate(SHOWN).split(mark)
    return [(piece, n % 2 == 1) for n, piece in enumerate(pieces) if piece]
