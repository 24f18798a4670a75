"""Pages about one concern, as the lead reads and fills them in; and what may be shared."""

import pytest
from django.urls import reverse

from tests.cast import summary_of
from tests.concerns.of_kind import words_of


@pytest.fixture
def read(client, cast):
    """The words of a page about a concern, as the lead reads it."""

    def ask(name, concern):
        client.force_login(cast.lead)
        return words_of(client.get(reverse(f"concerns:{name}", args=[concern.pk])))

    return ask


@pytest.fixture
def fill(client, cast):
    """Send the page of questions as the lead; the answer."""

    def send(concern, **typed):
        client.force_login(cast.lead)
        fields = {name.replace("__", "-"): said for name, said in typed.items()}
        where = reverse("concerns:establish", args=[concern.pk])
        return client.post(where, {"seen": "", **fields})

    return send


@pytest.fixture
def items(cast, concern):
    """The three that may be shared, of Jory: the file, a `concern` of the test's own, a summary."""
    return {"file": cast.jory.file, "concern": concern, "summary": summary_of(cast.jory, cast.lead)}
