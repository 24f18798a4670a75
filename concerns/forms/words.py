"""Boxes for words and for days, the same in every form of this room."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

# Longer than any disclosure; a limit there must be, or one page could fill the disk.
LONGEST = 500_000
TOO_LONG = f"This is longer than {LONGEST:,} characters. Please put the rest in an addition."
NUL = "There is a character in this box that cannot be kept. Please type that part again."

# No day of a record is further ahead than so many years.
LIFETIME = 75
TOO_FAR = "This is too far away to be right. Please look at the year."


class Words(forms.CharField):
    """A box for long words, kept byte for byte: no trimming, no tidying."""

    def __init__(self, *, rows=4, required=False, **options):
        options.setdefault("max_length", LONGEST)
        super().__init__(
            strip=False,
            required=required,
            widget=forms.Textarea(attrs={"rows": rows}),
            error_messages={"max_length": TOO_LONG, "null_characters_not_allowed": NUL},
            **options,
        )

    def validate(self, value):
        """Spaces alone are nothing said."""
        super().validate(value if value.strip() else "")


class Line(forms.CharField):
    """A box for one line."""

    def __init__(self, *, max_length=200, required=False, **options):
        super().__init__(
            max_length=max_length,
            required=required,
            error_messages={
                "max_length": f"Please keep this to {max_length} characters.",
                "null_characters_not_allowed": NUL,
            },
            **options,
        )


class Day(forms.DateField):
    """A day, picked or typed, within years that can be meant."""

    def __init__(self, **options):
        super().__init__(
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={
                "invalid": "That is not a day of the calendar. Write it as 2 May 2025."
            },
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %b %Y", "%d %B %Y"],
            **options,
        )

    def to_python(self, value):
        day = super().to_python(value)
        in_a_lifetime(day)
        return day


class Hour(forms.TimeField):
    """A time of day."""

    def __init__(self, **options):
        super().__init__(
            widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            error_messages={"invalid": "That is not a time of day. Write it as 14:05."},
            input_formats=["%H:%M", "%H:%M:%S", "%H.%M"],
            **options,
        )


class Moment(forms.SplitDateTimeField):
    """A day and a time, in two boxes."""

    def __init__(self, *, validators=(), **options):
        super().__init__(
            validators=[not_long_ago, *validators],
            widget=forms.SplitDateTimeWidget(
                date_format="%Y-%m-%d",
                time_format="%H:%M",
                date_attrs={"type": "date", "aria-label": "Day"},
                time_attrs={"type": "time", "aria-label": "Time"},
            ),
            error_messages={
                "invalid_date": "That is not a day of the calendar.",
                "invalid_time": "That is not a time of day.",
            },
            **options,
        )

    def clean(self, value):
        """Of half a moment, which half lacks is said."""
        if isinstance(value, list) and any(value) and not all(value):
            raise ValidationError(f"The {'time' if value[0] else 'day'} is missing here.")
        return super().clean(value)


def not_in_future(day):
    """For what has happened."""
    limit = timezone.now() if hasattr(day, "hour") else timezone.localdate()
    if day and day > limit:
        raise ValidationError("This is in the future. When did it happen?")


def not_long_ago(day):
    if day and day.year < 1940:
        raise ValidationError("This is too long ago to be right. Please look at the year.")


def in_a_lifetime(day):
    """For any day: even what is kept until somebody retires is looked at again before that."""
    not_long_ago(day)
    if day and day.year > timezone.localdate().year + LIFETIME:
        raise ValidationError(TOO_FAR)


def not_in_past(day):
    """For what is to be done."""
    if day and day < timezone.localdate():
        raise ValidationError("This day has passed. Choose today or a later day.")


def within_two_years(day):
    if day and day.year > timezone.localdate().year + 2:
        raise ValidationError(TOO_FAR)
