"""What the directory says at a moment: who answers now, what is missing, what is unchecked."""

from django.utils import timezone

from schools import hours, posts
from schools.models import Service
from schools.models.directory import REQUIRED
from schools.posts import Can

OPEN, SHUT, IN_USE = "open", "shut", "in_use"
SAID = {OPEN: "open now", SHUT: "closed now", IN_USE: "out-of-hours line, in use now"}
FRONT, OUT = Service.Kind.SOCIAL_CARE, Service.Kind.SOCIAL_CARE_OUT


def at_this_moment(services, moment, *, bank_holiday):
    """The services, each with `state` and `said`: whether they answer now, where that is known."""
    services = list(services)
    for service in services:
        service.state = _state(service, moment, bank_holiday)
    for service in services:
        if service.kind == OUT and service.state != SHUT:
            service.state = _in_use(service, services)
    for service in services:
        service.said = SAID.get(service.state, "")
    return services


def _state(service, moment, bank_holiday):
    known = hours.read(service.hours)
    if known is None:
        return ""
    return OPEN if known.open_at(moment, bank_holiday=bank_holiday) else SHUT


def _in_use(line, services):
    """An out-of-hours line is in use while the front door of its school is shut."""
    fronts = [one for one in services if one.kind == FRONT and one.school_id == line.school_id]
    if any(front.state == OPEN for front in fronts):
        return SHUT
    return IN_USE if any(front.state == SHUT for front in fronts) else line.state


def whom_to_ring(services):
    """Of social care: the line that answers now, or the front door where nothing is known.

    The school's own local authority comes before any other.
    """
    services = sorted(services, key=lambda one: one.serves_another_authority)
    for kind, states in [(OUT, {IN_USE}), (FRONT, {OPEN, "", SHUT}), (OUT, {OPEN, ""})]:
        for service in services:
            if service.kind == kind and service.state in states and service.telephone:
                return service
    return None


def missing(services):
    """Names of the kinds that a directory must hold and this one does not (DIR-02)."""
    held = {service.kind for service in services}
    return [str(kind.label) for kind in REQUIRED if kind not in held]


def unchecked(user):
    """How many lines a lead is to check again, at the schools where they lead (DIR-05)."""
    schools = posts.schools_where(user, Can.TRIAGE)
    if not schools:
        return 0
    services = Service.objects.filter(school__in=schools)
    today = timezone.localdate()
    rows = services.values_list("verified_on", "school__settings__directory_check_days")
    return sum(Service(verified_on=checked).is_unchecked(today, after) for checked, after in rows)
