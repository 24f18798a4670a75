"""What the leads answer about a concern, as its kinds of worry ask it."""

from itertools import groupby

from django import forms

from concerns.categories import NONE
from concerns.forms.words import Words
from concerns.models import Category

EMPTIED = "This was answered before, and what was answered stays on the record. Say how it is now."
BOTH = f"Choose either “{NONE}” or what applies."


class MarkForm(forms.Form):
    """Kinds of worry that a lead adds."""

    categories = forms.ModelMultipleChoiceField(
        Category.objects.none(),
        label="What kind of worry is it also?",
        help_text="What the writer ticked stays. A kind that is added cannot be taken away.",
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick at least one kind.",
            "invalid_choice": "That kind is not on the list any more.",
        },
    )

    def __init__(self, data, *, concern):
        super().__init__(data)
        offered = Category.objects.offered_at(concern.school_id)
        self.fields["categories"].queryset = offered.exclude(marks__concern=concern)


class EstablishForm(forms.Form):
    """A box for each question of each kind. Those that stay as they are make no new fact."""

    def __init__(self, data, *, asking):
        super().__init__(data)
        self.asked = asking.questions
        for asked in self.asked:
            self.fields[asked.name] = box(asked)

    @property
    def parts(self):
        """The boxes of each kind of worry, under its name."""
        for category, asked in groupby(self.asked, lambda one: one.category):
            yield category, [self[one.name] for one in asked]

    def clean(self):
        said = super().clean()
        for asked in self.asked:
            answers = self._answers(asked)
            if asked.fact and not answers and asked.name not in self.errors:
                self.add_error(asked.name, EMPTIED)
            if NONE in answers and len(answers) > 1:
                self.add_error(asked.name, BOTH)
        return said

    def _answers(self, asked):
        said = self.cleaned_data.get(asked.name) or []
        answers = [said] if isinstance(said, str) else said
        return [answer for answer in answers if answer.strip()]

    def for_action(self):
        """What is new, for `actions.establish`."""
        facts = [
            (asked.category, asked.question, answers)
            for asked in self.asked
            if (answers := self._answers(asked)) and answers != asked.answers
        ]
        return {"facts": facts}


def box(asked):
    question = asked.question
    plain = {"label": question.words, "help_text": question.help, "required": False}
    choices = [(choice.words, choice.words) for choice in question.choices]
    if not choices:
        return Words(**plain, rows=2, max_length=10_000, initial="".join(asked.answers))
    if question.many:
        boxes = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(
            **plain, choices=choices, widget=boxes, initial=asked.answers
        )
    last = asked.answers[0] if asked.answers else ""
    return forms.ChoiceField(**plain, choices=choices, widget=forms.RadioSelect, initial=last)
