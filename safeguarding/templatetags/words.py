"""How dates, ages and typed words are shown, the same on every page. A builtin: no load tag.

Each filter is plain arithmetic on one value, because a queue calls them for every row.
"""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.html import format_html

from deadlines.clock_file import OUTSIDE
from schools.models import Post

register = template.Library()

LONDON = ZoneInfo("Europe/London")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def in_london(value):
    """A datetime on the school's own clock; a plain date as it is."""
    return value.astimezone(LONDON) if isinstance(value, datetime) else value


def without_year(value):
    return f"{DAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]}"


@register.filter
def cancelled_by(line, user):
    """Whether this person is led to the page that cancels the clock of this line."""
    return line.may_be_cancelled_by(user)


@register.filter
def day(value):
    """Fri 2 May 2025."""
    if not value:
        return ""
    local = in_london(value)
    return f"{without_year(local)} {local.year}"


@register.filter
def hour(value):
    """10:40."""
    return f"{in_london(value):%H:%M}" if value else ""


@register.filter
def when(value):
    """Fri 2 May 2025, 10:40; a plain date has no hour to show."""
    return f"{day(value)}, {hour(value)}" if isinstance(value, datetime) else day(value)


@register.filter
def short_day(value):
    """Fri 2 May, with the year only when it is not this one."""
    if not value:
        return ""
    local = in_london(value)
    this_year = timezone.now().astimezone(LONDON).year
    return without_year(local) if local.year == this_year else day(local)


@register.filter
def short_when(value):
    """Fri 2 May, 10:40."""
    if not isinstance(value, datetime):
        return short_day(value)
    return f"{short_day(value)}, {hour(value)}"


def counted(number, noun):
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@register.filter
def ago(value):
    """How long since: 25 minutes, 3 hours, 2 days, 6 weeks, 8 months, 3 years."""
    if not value:
        return ""
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day, tzinfo=LONDON)
    return in_words(timezone.now() - value)


def in_words(passed):
    minutes, days = int(passed.total_seconds() // 60), passed.days
    if minutes < 1:
        return "less than a minute"
    if minutes < 60:
        return counted(minutes, "minute")
    if days < 1:
        return counted(minutes // 60, "hour")
    return in_days(days)


def in_days(days):
    if days < 14:
        return counted(days, "day")
    if days < 26 * 7:
        return counted(days // 7, "week")
    if days < 2 * 365:
        return counted(int(days / 30.44), "month")
    return counted(int(days / 365.25), "year")


@register.filter
def age(born, on=None):
    """9; under five, 4 years 7 months. On that day, or today."""
    if not born:
        return ""
    on = in_london(on or timezone.now())
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    if months < 0:
        return "not born yet"
    years, rest = divmod(months, 12)
    return str(years) if years >= 5 else young(years, rest)


def young(years, months):
    parts = [counted(years, "year")] if years else []
    if months or not years:
        parts.append(counted(months, "month"))
    return " ".join(parts)


def has_passed(value):
    """A moment is late once it has gone; a day is late once it is over."""
    if isinstance(value, datetime):
        return value < timezone.now()
    return value < timezone.now().astimezone(LONDON).date()


@register.filter
def due(value):
    """due Tue 6 May, 17:00, or, when that has passed, late since Tue 6 May, 17:00."""
    if not value:
        return ""
    return f"{'late since' if has_passed(value) else 'due'} {short_when(value)}"


@register.filter
def clock(value):
    """The class of a clock label: late, due (today or tomorrow) or fine."""
    if not value:
        return "fine"
    if has_passed(value):
        return "late"
    last = value.astimezone(LONDON).date() if isinstance(value, datetime) else value
    today = timezone.now().astimezone(LONDON).date()
    return "due" if last <= today + timedelta(days=1) else "fine"


@register.filter
def verbatim(text):
    """Words exactly as typed: escaped, spaces and lines kept, no spill of writing direction."""
    return format_html('<span class="verbatim" dir="auto">{}</span>', "" if text is None else text)


@register.filter
def whole_words(text, longest):
    """What SQL cut at this length ends with its last whole word, and says that it goes on."""
    if not text or len(text) < longest:
        return text
    return f"{text.rsplit(None, 1)[0]} …"


@register.filter
def tel(number):
    """A telephone number as a tel: link wants it."""
    return re.sub(r"[^0-9+*#]", "", str(number or ""))


OF_ANY_BOX = ("Please keep this to", "That is not a day of the calendar")


@register.filter
def said(error, label):
    """A stock sentence says nothing about the box; in a list of several it must be named."""
    name = str(label).rstrip(":")
    if str(error) == "This field is required.":
        return f"Fill in “{name}”."
    return f"“{name}”: {error}" if str(error).startswith(OF_ANY_BOX) else error


@register.filter
def scaled(value, by):
    """A body map's thousandths in the units of its drawing, with a full stop and no rounding."""
    return f"{int(value) * float(by):.6g}"


@register.filter
def due_day(value):
    """due Tue 6 May; when that day has passed, late since Tue 6 May. For clocks of whole days."""
    if not value:
        return ""
    return f"{'late since' if has_passed(value) else 'due'} {short_day(value)}"


@register.filter
def spell(passed):
    """A stretch of time in words: 25 minutes, 3 hours."""
    return in_words(passed) if passed else ""


@register.filter
def as_words(name):
    """The name of a form's box as a person would say it: childs_words, Childs words."""
    return str(name).replace("_", " ").replace("-", " ").capitalize()


@register.filter
def how_long(rule):
    """How long a clock of clocks.toml gives: 15 minutes, 1 working day, by the end of that day."""
    if not rule.length:
        return "by the end of that day" if rule.unit.endswith("days") else "at once"
    return so_many(rule.length, rule.unit)


@register.filter
def so_many(number, unit):
    """5 school days, 1 calendar year: as many of a clock's unit."""
    return counted(number, unit.removesuffix("s").replace("_", " "))


@register.filter
def post_words(kind):
    """The name of a post as clocks.toml has it; whoever is no post here is named as written."""
    return dict(Post.Kind.choices).get(kind, kind.removeprefix(OUTSIDE).replace("_", " "))
