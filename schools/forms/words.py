"""Boxes for names, lines, days and telephones, the same in every form of this room."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

UNKEPT = "There is an invisible character in this box that cannot be kept. Please type it again."
# Two invisible joiners are part of names in some scripts; the rest hide or turn what is shown.
JOINERS = "\u200c\u200d"


def no_hidden_characters(value):
    for character in value:
        if unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"}:
            if character not in JOINERS:
                raise ValidationError(UNKEPT)


def no_hidden_but_lines(value):
    no_hidden_characters(re.sub(r"[\r\n\t]", " ", value))


class Line(forms.CharField):
    """A box for one line."""

    def __init__(self, *, max_length=200, required=False, **options):
        super().__init__(
            max_length=max_length,
            required=required,
            validators=[no_hidden_characters, *options.pop("validators", [])],
            error_messages={"max_length": f"Please keep this to {max_length} characters."},
            **options,
        )
        self.validators = [each for each in self.validators if not _is_about_nul(each)]


class Reason(forms.CharField):
    """A box for a few sentences."""

    def __init__(self, *, required=True, max_length=2000, **options):
        super().__init__(
            max_length=max_length,
            required=required,
            widget=forms.Textarea(attrs={"rows": 3}),
            validators=[no_hidden_but_lines],
            error_messages={"max_length": f"Please keep this to {max_length:,} characters."},
            **options,
        )
        self.validators = [each for each in self.validators if not _is_about_nul(each)]


class Several(forms.CharField):
    """A box for a short list, one to a line: what comes of it is a list."""

    MOST, LONGEST = 12, 60

    def __init__(self, **options):
        super().__init__(
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 5}),
            validators=[no_hidden_but_lines],
            error_messages={"max_length": "Please keep this to 2,000 characters."},
            **options,
        )
        self.validators = [each for each in self.validators if not _is_about_nul(each)]

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        found = list(dict.fromkeys(line for line in lines if line))
        if len(found) > self.MOST or any(len(line) > self.LONGEST for line in found):
            raise ValidationError(
                f"At most {self.MOST} lines, each of at most {self.LONGEST} characters."
            )
        return found


def _is_about_nul(validator):
    """Django's own check says the same as ours, in other words."""
    return type(validator).__name__ == "ProhibitNullCharactersValidator"


class Telephone(Line):
    def __init__(self, **options):
        super().__init__(max_length=40, validators=[looks_like_a_telephone], **options)
        self.widget.input_type = "tel"


def looks_like_a_telephone(value):
    digits = re.sub(r"\D", "", value)
    if len(digits) < 3 or not re.fullmatch(r"[\d\s+()*#.-]+(ext\.? ?\d+)?", value):
        raise ValidationError("Write the number in digits, as 01632 960123.")


class Mail(forms.EmailField):
    def __init__(self, **options):
        super().__init__(
            max_length=254,
            error_messages={
                "max_length": "Please keep this to 254 characters.",
                "invalid": "That does not look like an e-mail address. Write it as name@school.uk.",
                "required": "Fill in the e-mail address.",
            },
            **options,
        )


class Web(forms.URLField):
    def __init__(self, **options):
        super().__init__(
            required=False,
            assume_scheme="https",
            max_length=200,
            error_messages={
                "invalid": "That does not look like the address of a web page.",
                "max_length": "Please keep this to 200 characters.",
            },
            **options,
        )


class Day(forms.DateField):
    """A day, picked or typed, within years that can be meant."""

    def __init__(self, *, not_future=False, **options):
        super().__init__(
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={
                "invalid": "That is not a day of the calendar. Write it as 2 May 2025."
            },
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %b %Y", "%d %B %Y"],
            validators=[in_a_lifetime, *([not_in_future] if not_future else [])],
            **options,
        )


def in_a_lifetime(day):
    if not 1940 <= day.year <= timezone.localdate().year + 5:
        raise ValidationError("This is too far away to be right. Please look at the year.")


def not_in_future(day):
    if day > timezone.localdate():
        raise ValidationError("This is in the future. Please look at the date.")


class InOrder:
    """For a form with a first and a last day (`days` names the two): they stand in order."""

    days = ("starts_on", "ends_on")
    longest = 366
    out_of_order = "This is before the first day. Please look at the two dates."
    too_long = "This is longer than a year. Please look at the two dates."

    def clean(self):
        cleaned = super().clean()
        first, last = (cleaned.get(name) for name in self.days)
        if first and last and last < first:
            self.add_error(self.days[1], self.out_of_order)
        elif first and last and (last - first).days > self.longest:
            self.add_error(self.days[1], self.too_long)
        return cleaned


class Chosen(forms.ModelChoiceField):
    """One of the records offered. A key that is none at all is told as a choice that is none."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError:
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice") from None


class FindForm(forms.Form):
    """A name to look for. It is sent in the body, so that it stands in no address."""

    find = Line(label="Find by name", max_length=100)
