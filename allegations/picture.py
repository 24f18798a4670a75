"""All that the page of one case shows: what was reported, what was done, what comes next."""

from functools import cached_property

from allegations import due, kinds, notices, references, rules, suspended, suspension_rules
from allegations.bodies import owed_to_bodies
from allegations.models import (
    BodyReferral,
    Case,
    Conclusion,
    Enquiry,
    Holding,
    Judgement,
    Keeping,
    LadoContact,
    Note,
    PatternAnswer,
    Report,
    ReportAddition,
    Step,
    Suspension,
    SuspensionConfirmation,
    SuspensionEnd,
    SuspensionLetter,
    SuspensionReview,
    Welfare,
    arrangements_of,
)
from allegations.patterns import Patterns
from allegations.prompts import of_case
from audit.reading import allows
from concerns.models import Exclusion
from deadlines.listing import owed
from schools.models import Post

PAPERS = Note.Kind.PAPERS
STORY = [Judgement, PatternAnswer, LadoContact, Enquiry, Note, Conclusion, BodyReferral, Keeping]
STORY += [Suspension, SuspensionLetter, SuspensionConfirmation, SuspensionReview, SuspensionEnd]


class Picture:
    """One case as one person sees it. Each part is asked for once."""

    def __init__(self, case, user):
        self.case, self.user = case, user

    @cached_property
    def handles(self):
        return allows(rules.check_can_handle, self.user, self.case)

    @cached_property
    def may(self):
        """Which buttons stand on the page."""
        acts = self.handles and self.case.is_open and not self.case.is_new
        return {
            "act": acts,
            "open": self.handles and self.case.is_new,
            "lado": self.handles,
            "bodies": self.handles and not self.case.is_new,
            "keep": self.handles and not self.case.is_open,
            "pass_on": self.handles and self.case.is_open,
            "identify": self.handles and not self.case.subject_id,
            "enquire": allows(rules.check_can_enquire, self.user, self.case),
            "suspend": allows(suspension_rules.check_can_decide_suspension, self.user, self.case),
            "take_over": acts and self.case.manager_id != self.user.pk,
            "reopen": self.handles and not self.case.is_open,
        }

    @cached_property
    def arrangements(self):
        return arrangements_of(self.case.school_id)

    @cached_property
    def reports(self):
        """What was reported. Who wrote it stands there for whoever deals with it (LLC-05)."""
        reports = Report.objects.filter(case=self.case).select_related("by")
        return [self._with_writer(report) for report in reports]

    def _with_writer(self, report):
        report.shows_writer = self.handles or not report.masked
        report.added = [one for one in self.additions if one.report_id == report.pk]
        return report

    @cached_property
    def additions(self):
        return list(ReportAddition.objects.filter(case=self.case))

    @cached_property
    def story(self):
        """All that was done, in the order in which it happened."""
        rows = [
            row
            for model in STORY
            for row in model.objects.filter(case=self.case).select_related("by")
        ]
        return sorted(rows, key=lambda row: (row.happened_at, row.at))

    @cached_property
    def suspended(self):
        """The suspension that runs, for whoever may follow it."""
        return suspended.running(self.story) if self.handles else None

    @cached_property
    def unconfirmed(self):
        return suspended.unconfirmed(self.story) if self.handles else None

    @cached_property
    def steps(self):
        return list(Step.objects.filter(case=self.case).select_related("by"))

    @cached_property
    def holdings(self):
        rows = Holding.objects.filter(case=self.case)
        return list(rows.select_related("person", "by", "ended_by"))

    @cached_property
    def asides(self):
        return list(self.case.asides.select_related("person"))

    @cached_property
    def patterns(self):
        return Patterns(self.case, self.user)

    @cached_property
    def children(self):
        """Each with what was asked for them of the DSL team, and whether anybody of it may know."""
        rows = list(self.case.children.select_related("pupil"))
        quiet = Exclusion.objects.in_force().filter(quiet=True, person=self.case.subject_id)
        barred = set(quiet.values_list("pupil", flat=True)) if self.case.subject_id else set()
        welfare = Welfare.objects.filter(case=self.case).prefetch_related("messages")
        asked = {one.pupil_id: one for one in welfare}
        for child in rows:
            child.barred = child.pupil_id in barred
            child.welfare = asked.get(child.pupil_id)
            child.nobody = not notices.welfare_team(self.case, child.pupil_id).exists()
        return rows

    @property
    def bars(self):
        return any(child.barred for child in self.children)

    @cached_property
    def clocks(self):
        mine = Case.objects.handled_by(self.user).filter(pk=self.case.pk)
        lines, _ = owed([due.running_in(mine)])
        return lines

    @cached_property
    def lado_was_told(self):
        return any(isinstance(row, LadoContact) for row in self.story)

    @cached_property
    def first_told(self):
        """When it was first told, where that was before it was judged an allegation (LLC-13)."""
        judged = [row for row in self.story if isinstance(row, Judgement)]
        late = [row for row in judged if row.track == Case.Track.ALLEGATION]
        return self.case.first_heard_at if late else None

    @cached_property
    def note_kinds(self):
        return [(kind.value, kind.label) for kind in kinds.OFFERED]

    @cached_property
    def through_others(self):
        """The posts through which a supply worker, contractor or volunteer is here (ALG-22)."""
        if not self.case.subject_id:
            return []
        held = Post.objects.filter(person=self.case.subject, school=self.case.school_id)
        return list(held.filter(kind__in=Post.THROUGH_OTHERS).order_by("-since"))

    @cached_property
    def conclusion(self):
        """How it ended last, whether or not it was reopened since."""
        ends = [row for row in self.story if isinstance(row, Conclusion)]
        return max(ends, key=lambda row: row.at, default=None)

    @cached_property
    def papers(self):
        """Where they were said to be last, or None."""
        notes = [row for row in self.story if isinstance(row, Note) and row.kind == PAPERS]
        return max(notes, key=lambda row: row.at, default=None)

    @cached_property
    def bodies(self):
        rows = [row for row in self.story if isinstance(row, BodyReferral)]
        return owed_to_bodies(rows, self.conclusion)

    @cached_property
    def reference_rule(self):
        """What a reference may say of it, once it is closed (ALG-28)."""
        return "" if self.case.is_open else references.rule_of(self.conclusion)

    @cached_property
    def after_kinds(self):
        """What may still be written down once it is closed."""
        return [(kind.value, kind.label) for kind in Note.Kind if kind in kinds.AFTER_CLOSING]

    @cached_property
    def says(self):
        """What the page says of a case like this one: see allegations/prompts.py."""
        return [sentence for sentence, _ in of_case(self)]
