"""Hours of the duty rota."""

from django import forms

from schools.forms.words import Chosen, Day, InOrder
from schools.models import Duty, Person


class Hour(forms.TimeField):
    def __init__(self, **options):
        super().__init__(
            widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            error_messages={"invalid": "That is not a time of day. Write it as 08:30."},
            input_formats=["%H:%M", "%H:%M:%S", "%H.%M"],
            **options,
        )


class DutyForm(InOrder, forms.Form):
    """Who can be reached, on which days, at what hours, and how."""

    days = ("first_on", "last_on")
    person = Chosen(
        Person.objects.none(),
        label="Who?",
        empty_label="Choose",
        error_messages={
            "required": "Choose who is on duty.",
            "invalid_choice": "Choose somebody from the list.",
        },
    )
    weekdays = forms.TypedMultipleChoiceField(
        label="On which days of the week?",
        choices=Duty.Weekday.choices,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one day."},
    )
    starts = Hour(label="From what time?")
    ends = Hour(label="To what time?")
    how = forms.ChoiceField(
        label="How can they be reached?",
        choices=[(value, str(label).capitalize()) for value, label in Duty.How.choices],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how they can be reached."},
    )
    on = forms.ChoiceField(
        label="When does it count?",
        choices=Duty.On.choices,
        initial=Duty.On.TERM,
        widget=forms.RadioSelect,
        help_text="Before and after school, and in the holidays, as your school has arranged.",
        error_messages={"required": "Choose when it counts."},
    )
    first_on = Day(label="First day")
    last_on = Day(label="Last day")

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people

    def clean(self):
        said = super().clean()
        starts, ends = said.get("starts"), said.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", "This is not after the start. Hours past midnight are two rows.")
        return said
