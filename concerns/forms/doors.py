"""What a pupil chooses and writes, in a pupil's words; and which pupil it turns out to be about."""

from django import forms

from concerns import roles
from concerns.forms.which_child import WhichChildForm

# What it is, as a child would say it; the first is the name of its symbol.
WHAT = [
    ("hurt", "Somebody hurt me"),
    ("unkind", "Somebody is unkind to me"),
    ("scared", "I feel scared"),
    ("sad", "I feel sad"),
    ("touch", "Somebody touched me, or showed me something I did not like"),
    ("online", "Something happened online"),
    ("home", "It is about home"),
    ("friend", "I am worried about a friend"),
    ("other", "Something else"),
]
SAFE = [("yes", "I am safe"), ("no", "I am not safe"), ("unsure", "I do not know")]
TALK = [
    ("talking", "By talking"),
    ("writing", "By writing or drawing"),
    ("signing", "With signs"),
    ("symbols", "With pictures or symbols"),
    ("helper", "With somebody who helps me talk"),
]
ANYBODY = "Any grown-up"
LONGEST = 5000
NUL = "There is a letter here that we cannot read. Please write it again."
TOO_LONG = "This is too long. Write a bit less. You can send more after this."


class PupilForm(forms.Form):
    """Nothing must be filled in, so long as something is."""

    safe = forms.ChoiceField(choices=SAFE, required=False, widget=forms.RadioSelect)
    what = forms.MultipleChoiceField(choices=WHAT, required=False)
    words = forms.CharField(
        max_length=LONGEST,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"max_length": TOO_LONG, "null_characters_not_allowed": NUL},
    )
    name = forms.CharField(
        max_length=120,
        required=False,
        error_messages={"max_length": TOO_LONG, "null_characters_not_allowed": NUL},
    )
    adults = forms.MultipleChoiceField(required=False)
    adult_words = forms.CharField(
        max_length=120,
        required=False,
        error_messages={"max_length": TOO_LONG, "null_characters_not_allowed": NUL},
    )
    talk = forms.ChoiceField(choices=TALK, required=False, widget=forms.RadioSelect)

    def __init__(self, data, *, adults, **options):
        super().__init__(data, **options)
        self.people = [(str(person), person.job_title) for person in adults]
        names = [ANYBODY, *(name for name, _ in self.people)]
        self.fields["adults"].choices = [(name, name) for name in names]
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = "Please choose again."

    def clean(self):
        said = super().clean()
        if not self.errors and not any(
            (value.strip() if isinstance(value, str) else value)
            for name, value in said.items()
            if name not in {"name", "talk"} and value != "yes"
        ):
            self.add_error(None, "Choose something, or write something. Then press Send.")
        return said

    def for_action(self):
        said = self.cleaned_data
        return {
            "urgent": said["safe"] == "no",
            "childs_words": said["words"],
            "account": self._chosen(),
            "would_like": self._would_like(),
            "name": said["name"],
            "friend": said["what"] == ["friend"],
        }

    def _chosen(self):
        said = self.cleaned_data
        chosen = [label for code, label in WHAT if code in said["what"]]
        safe = [label for code, label in SAFE if code == said["safe"]]
        return ". ".join([*safe, *chosen])

    def _would_like(self):
        said = self.cleaned_data
        adults = [*said["adults"], *filter(None, [said["adult_words"].strip()])]
        talk = dict(TALK).get(said["talk"], "")
        whom = f"Would like to talk to {', '.join(adults)}." if adults else ""
        return " ".join(filter(None, [whom, f"{talk}." if talk else ""]))[:500]


class NameChildForm(WhichChildForm):
    """Find the pupil, and say in what way."""

    role = forms.ChoiceField(
        label="In what way?",
        error_messages={"invalid_choice": "Choose in what way."},
    )

    def __init__(self, data, *, school, looking=False):
        super().__init__(data, schools=[school], looking=looking)
        self.fields["find"].label = "Find by name or class"
        self.fields["pupil"].required = True
        self.fields["pupil"].error_messages["required"] = "Choose the child."
        self.fields["role"].choices = roles.choices(school.settings)

    def for_action(self):
        return {name: self.cleaned_data[name] for name in ["pupil", "role"]}
