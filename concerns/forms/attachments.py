"""A file, and what it is."""

from django import forms
from django.conf import settings

from concerns.forms.words import Line
from concerns.uploads import Unfit, taken_in

MEGABYTE = 1024 * 1024
# What a telephone then offers first; what comes is judged by opening it, whatever it is called.
OFFERED = "image/jpeg,image/png,application/pdf,text/plain"


class Upload(forms.FileField):
    """A box for one file. What it gives is the file made anew: `concerns.uploads.Taken`."""

    def __init__(self, **options):
        most = f"{settings.FILE_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE} MB"
        self.too_large = f"This file is larger than {most}. Scan it again with fewer pages."
        super().__init__(
            widget=forms.FileInput(attrs={"accept": OFFERED}),
            help_text=f"A photograph (JPEG, PNG), a scan (PDF) or plain text, up to {most}.",
            error_messages={
                "required": "Choose the file. If you had chosen it, please choose it once more.",
                "invalid": "No file came with this. Please choose it once more.",
                "empty": "There is nothing in this file. Look whether it is the right one.",
            },
            **options,
        )

    def to_python(self, sent):
        found = super().to_python(sent)
        if found is None:
            return None
        if found.size > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            raise forms.ValidationError(self.too_large)
        try:
            return taken_in(found.read())
        except Unfit as unfit:
            raise forms.ValidationError(str(unfit)) from None


class AttachForm(forms.Form):
    """One file to be kept with a concern."""

    file = Upload(label="The file")
    label = Line(
        label="What is it?",
        required=True,
        help_text="“My notes of our talk, two pages”, “The visitor’s paper form”.",
    )
    label.error_messages["required"] = "Say in a few words what the file shows."

    def __init__(self, data=None, files=None):
        super().__init__(data, files)
