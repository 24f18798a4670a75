"""What the kinds of worry on one concern ask: sentences, questions, and what follows of answers."""

from dataclasses import dataclass

from concerns.categories import Question
from concerns.models import Category, Concern, Decision, Fact


@dataclass(frozen=True)
class Asked:
    """One question of one kind, and the last answer to it, if there is one."""

    category: Category
    question: Question
    fact: Fact | None

    @property
    def name(self):
        """What its box is called on a page."""
        return f"{self.category.code}-{self.question.code}"

    @property
    def answers(self):
        return self.fact.answers if self.fact else []

    @property
    def follows(self):
        """The chosen answers from which something follows."""
        return [choice for choice in self.question.chosen(self.answers) if choice.says]


class Asking:
    """All that one concern's kinds ask, with earlier concerns as `user` may see them."""

    def __init__(self, concern, user):
        self.concern, self.user = concern, user
        marks = concern.category_marks.select_related("category").order_by("category__rank")
        self.categories = [mark.category for mark in marks]
        facts = concern.facts.select_related("by").current() if self._has_questions() else {}
        self.questions = [
            Asked(category, question, facts.get((category.pk, question.code)))
            for category in self.categories
            for question in category.kind.questions
            if not question.repeat or self._came_before(category)
        ]

    def _has_questions(self):
        return any(category.kind.questions for category in self.categories)

    def _came_before(self, category):
        """Whether a child of this concern has another of the same kind (CAT-20)."""
        pupils = self.concern.involvements.exclude(pupil=None).values("pupil")
        others = Concern.objects.visible_to(self.user).exclude(pk=self.concern.pk)
        return others.filter(
            involvements__pupil__in=pupils, category_marks__category=category
        ).exists()

    @property
    def kinds(self):
        """Each kind with what it asks and its questions, for the page."""
        return [
            {
                "category": category,
                "asks": category.kind.asks,
                "questions": [one for one in self.questions if one.category == category],
            }
            for category in self.categories
            if category.kind.asks
        ]

    @property
    def follows(self):
        return [choice for asked in self.questions for choice in asked.follows]

    @property
    def advice_first(self):
        """The kinds and answers for which no word goes to the parents before advice is taken."""
        kinds = [str(one) for one in self.categories if one.kind.advice_first]
        return kinds + [choice.words for choice in self.follows if choice.advice_first]

    @property
    def may_not_speak_yet(self):
        """Whether the parents are not to be spoken to until social care has advised (CAT-04)."""
        taken = self.concern.advice.filter(about_parents=True)
        return bool(self.advice_first) and not taken.exists()

    @property
    def needs_to_decide(self):
        return self.needs("deciding")

    def unanswered(self, before):
        return [one for one in self.questions if one.question.before == before and not one.fact]

    def needs(self, before):
        """Sentences on what must be said before this concern is decided, or closed."""
        asked = [
            f"answer “{one.question.words}” ({one.category})" for one in self.unanswered(before)
        ]
        have = {category.code for category in self.categories}
        missing = [choice for choice in self.follows if choice.kind and choice.kind not in have]
        return asked + list(dict.fromkeys(choice.says for choice in missing))

    def lacks_viewing(self):
        """Sentences on an image that somebody saw, until it is said who, when and why."""
        seen = [choice.says for choice in self.follows if choice.viewing]
        return [] if seen and self.concern.viewings.exists() else seen

    def lacks_course(self, courses):
        """Sentences on courses that an answer wants and a decision leaves out."""
        wanted = [choice for choice in self.follows if choice.course not in ("", *courses)]
        refused = Decision.Course.NOT_REFERRED in courses
        return [_wants(choice) for choice in wanted if not (choice.by_default and refused)]


def _wants(choice):
    """Where a course is only the default, it may be left out with the reason."""
    either = f", or “{Decision.Course.NOT_REFERRED.label}” and why" if choice.by_default else ""
    return f"{choice.words}: {choice.says} Choose “{Decision.Course(choice.course).label}”{either}."
