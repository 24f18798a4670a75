"""Uploading a list, and confirming what it would do."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from schools.forms.words import Reason
from schools.intakes import files
from schools.intakes.columns import Unfit


class ListFile(forms.FileField):
    """A list that somebody chooses from their own computer."""

    def __init__(self, *, accept=".csv,.txt", **options):
        super().__init__(
            widget=forms.FileInput(attrs={"accept": accept}),
            allow_empty_file=True,
            error_messages=dict.fromkeys(["required", "invalid", "missing"], "Choose the file."),
            **options,
        )


class UploadForm(forms.Form):
    """A file from another system. What it holds is read at once; `table` is what was found."""

    file = ListFile(label="The file", accept=".csv,.txt,.xml")

    def __init__(self, *args, kind, **options):
        super().__init__(*args, **options)
        self.kind = kind
        if kind == "pupils":
            self.fields["file"].help_text = "A CSV file, or a Common Transfer File (XML)."
        else:
            self.fields["file"].help_text = "A CSV file."

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > files.LARGEST:
            raise ValidationError(files.TOO_LARGE)
        try:
            self.table = files.read(self.kind, upload.read())
        except Unfit as unfit:
            raise ValidationError(str(unfit)) from None
        return upload


class ConfirmForm(forms.Form):
    """The questions of a plan, and what must be looked at before it is carried out."""

    def __init__(self, *args, plan, **options):
        super().__init__(*args, **options)
        self.plan = plan
        for line in plan.asked:
            self.fields[line.box] = forms.ChoiceField(
                label=f"Line {line.number}: {line.label}",
                choices=_choices(line),
                required=False,
                initial="",
                widget=forms.RadioSelect,
                help_text=_asked(line),
                error_messages={"invalid_choice": "Choose one of the answers."},
            )
        for name, sentence in plan.doubts:
            self.fields[name] = forms.BooleanField(
                label=sentence,
                error_messages={"required": "Look at this, and tick it if it is right."},
            )

    @property
    def answers(self):
        """By the number of the line."""
        return {line.number: self.cleaned_data.get(line.box, "") for line in self.plan.asked}


def _asked(line):
    """What the line says beside the name, for the person to compare. Hints are shown as markup."""
    said = line.in_short or "nothing but the name"
    return format_html("The file says: {}. {}", said, line.question)


def _choices(line):
    yield "", "Leave this line out"
    for candidate in line.candidates:
        changes = ", ".join(change.in_words for change in candidate.changes)
        yield candidate.key, f"This is {candidate.label}. {changes or 'Nothing would change.'}"
    if line.may_be_new:
        yield "new", "This is somebody else: add them"


class UndoForm(forms.Form):
    reason = Reason(label="Why?", help_text="It stands in the trail beside your name.")
