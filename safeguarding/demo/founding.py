"""The demo's schools themselves: founded, settled, with their year and directory."""

from datetime import timedelta

from deadlines.actions import settle_clock
from deadlines.calendar import london
from safeguarding.demo import days, people, sheets
from schools import actions
from schools.models import Person, School, Trust


def school_of(plan):
    """The school of this plan, or None while it is not founded."""
    return School.objects.filter(urn=plan["urn"]).first()


def found(plan, today):
    """The school with its first people, who then enter the rest."""
    words = {name: plan[name] for name in "urn name phase kind authority telephone".split()}
    if plan["in_trust"]:
        words["trust"] = Trust.objects.get_or_create(name=sheets.page("schools")["trust"])[0]
    return actions.found_school(
        by=Person.objects.sweep(),
        first=people.first(plan["short"]),
        since=people.since(today),
        **words,
    )


def settle(school, plan, *, by, today):
    """What the head enters on the first days: settings, the directory, the school's year."""
    today = london(today).date()
    actions.change_settings(school, by=by, **plan["settings"])
    for name, length in plan.get("clocks", {}).items():
        settle_clock(school, name, by=by, length=length)
    checked = today - timedelta(days=20)
    for service in sheets.page("schools")["service"]:
        actions.add_service(school, by=by, verified_on=checked, **_said(service, school))
    _agree_on_sharing(school, by, today)
    for year in days.years_around(today):
        for name, starts_on, ends_on in days.terms(year):
            actions.add_term(school, by=by, name=name, starts_on=starts_on, ends_on=ends_on)
        for name, starts_on, ends_on in days.closures(year):
            actions.add_closure(school, by=by, name=name, starts_on=starts_on, ends_on=ends_on)


def _agree_on_sharing(school, by, today):
    plan, again = sheets.page("schools"), today + timedelta(days=200)
    said = {"by": by, "review_on": again}
    joined = today - timedelta(days=165)
    actions.add_agreement(school, joined_on=joined, **said, **_said(plan["agreement"], school))
    actions.add_data_flow(school, **said, **_said(plan["flow"], school))


def _said(service, school):
    place = school.authority.lower().replace(" ", "")
    words = {"authority": school.authority, "place": place}
    return {
        name: value.format(**words) if isinstance(value, str) else value
        for name, value in service.items()
    }
