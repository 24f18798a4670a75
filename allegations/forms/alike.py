"""What is typed of cases that belong together, and of what comes up again."""

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime

from allegations.forms.handling import when
from allegations.models import Case
from concerns.forms.words import Words


class LinkCaseForm(forms.Form):
    """The other case that this person deals with, and what shows that it is the same thing."""

    other = forms.ModelChoiceField(
        Case.objects.none(),
        label="Which other report tells of the same thing?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": "Choose one.",
            "invalid_choice": "That one is not on the list any more.",
        },
    )
    words = Words(label="What shows that it is the same?", required=True, rows=2)

    def __init__(self, *args, case, user, **options):
        super().__init__(*args, **options)
        handled = Case.objects.handled_by(user).filter(school=case.school_id).exclude(pk=case.pk)
        self.fields["other"].queryset = handled.select_related("subject")
        self.fields["other"].label_from_instance = said_of


def said_of(case):
    """One case in a line: whom it is about, and when it came."""
    came = date_format(localtime(case.received_at), "D j M Y, H:i")
    about = f" about {case.about}" if case.about else ""
    return f"{case.get_track_display()}{about}, {came}"


class AnswerPatternForm(forms.Form):
    """Looked at together: why the harm threshold is not met, or what else follows."""

    words = Words(label="What do you make of them together, and why?", required=True)
    happened_at = when("When did you look at them together?")
