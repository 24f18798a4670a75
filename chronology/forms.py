"""What a person types to find a child."""

from django import forms


class SearchForm(forms.Form):
    """Posted, never put in the address: a child's name stays out of histories and logs."""

    name = forms.CharField(
        label="Find a child",
        help_text="The start of a name, a class or a year.",
        max_length=100,
        error_messages={
            "required": "Type the start of a name, a class or a year.",
            "max_length": "Please keep this to 100 characters.",
            "null_characters_not_allowed": "That cannot be part of a name. Please type it again.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
