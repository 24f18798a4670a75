"""What comes up again: of one adult, in one place, of one kind of behaviour (LLC-11).

Looked for when a case is read, among what its reader may see. Only the answer to it is stored.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.db.models.functions import Lower, Trim

from allegations.models import CaseLink, Judgement, PatternAnswer, Report, arrangements_of

ADULT, PLACE, BEHAVIOUR = "About the same adult", "The same place", "The same kind of behaviour"


@dataclass(frozen=True)
class Pattern:
    """What these reports of other cases have in common with the case."""

    what: str
    name: str
    reports: list

    @property
    def cases(self):
        return {report.case_id for report in self.reports}

    @property
    def number(self):
        """How many cases there are with the one that is read."""
        return len(self.cases) + 1


class Patterns:
    """Around one case, for one person. The subject is in no other case's sight either."""

    def __init__(self, case, user):
        self.case, self.user = case, user

    @cached_property
    def mine(self):
        return list(Report.objects.visible_to(self.user).filter(case=self.case))

    @cached_property
    def places(self):
        return {report.place.strip().lower() for report in self.mine} - {""}

    @cached_property
    def behaviours(self):
        return sorted({code for report in self.mine for code in report.behaviours})

    @cached_property
    def others(self):
        """Reports in other cases that have anything in common with this one, newest first."""
        common = Q(where__in=self.places) | Q(behaviours__overlap=self.behaviours)
        if self.case.subject_id:
            common |= Q(case__subject=self.case.subject_id)
        rows = Report.objects.visible_to(self.user).exclude(case=self.case)
        rows = rows.filter(school=self.case.school_id).annotate(where=Lower(Trim("place")))
        return list(rows.filter(common).select_related("case__subject").order_by("-at"))

    @cached_property
    def found(self):
        """Each pattern: the adult's first, then each place and each kind of behaviour."""
        adult = self.case.subject_id
        found = [Pattern(ADULT, "", self._those(lambda one: adult == one.case.subject_id))]
        if not adult:
            found = []
        for place in sorted(self.places):
            there = self._those(lambda one, place=place: one.where == place)
            found.append(Pattern(PLACE, there[0].place.strip() if there else "", there))
        for code in self.behaviours:
            alike = self._those(lambda one, code=code: code in one.behaviours)
            found.append(Pattern(BEHAVIOUR, str(Report.Behaviour(code).label), alike))
        return [pattern for pattern in found if pattern.reports]

    def _those(self, fits):
        return [report for report in self.others if fits(report)]

    @cached_property
    def enough(self):
        """Those with as many cases as the school has settled."""
        least = arrangements_of(self.case.school_id).pattern_count
        return [pattern for pattern in self.found if pattern.number >= least]

    @cached_property
    def of_adult(self):
        """How many cases about this adult, where they are enough to ask for the threshold."""
        return next((one.number for one in self.enough if one.what == ADULT), 0)

    @cached_property
    def behind(self):
        """The cases that ask to be looked at together."""
        return {key for pattern in self.enough for key in pattern.cases}

    @cached_property
    def asks(self):
        """Whether some of them came since it was last answered; an allegation asks no more."""
        if self.case.is_allegation or not self.case.is_open:
            return False
        answers = PatternAnswer.objects.filter(case=self.case).values_list("behind", flat=True)
        return bool(self.behind - {key for behind in answers for key in behind})

    @cached_property
    def links(self):
        rows = CaseLink.objects.visible_to(self.user).of(self.case)
        links = list(rows.select_related("case__subject", "other__subject", "by"))
        for link in links:
            link.leads_to = link.other if link.case_id == self.case.pk else link.case
        return links

    @cached_property
    def first_told(self):
        """When anybody first heard of what is now an allegation, and when it was judged one: where
        an upgrade came late, both times show it (LLC-13). None for what never was upgraded."""
        rows = Judgement.objects.filter(case=self.case, track="allegation")
        judged = rows.values_list("happened_at", flat=True).first()
        if not judged or not self.case.is_allegation:
            return None
        earlier = [link.leads_to.first_heard_at for link in self.links if link.kind == "earlier"]
        first = min([self.case.first_heard_at, *earlier])
        return {"first": first, "judged": judged, "days": (judged - first).days}
