"""The letter of a referral: what was signed, as a PDF, made where nothing can be reached."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from audit.models import Entry
from concerns.printing import NotMade
from referrals import actions
from tests.cast import referral, signed_referral
from tests.concerns.hostile import documents

pytestmark = pytest.mark.django_db
HOSTILE = [
    '<img src="file:///etc/passwd">',
    '<link rel="stylesheet" href="http://127.0.0.1:9/a.css">',
    "<script>alert(1)</script>",
    '<a rel="attachment" href="file:///etc/hostname">x</a>',
    "</dd></dl><style>@import url(file:///etc/passwd)</style>",
    "{{ settings.SECRET_KEY }} {% include 'base.html' %}",
]


@pytest.mark.meets("REF-02")
def test_the_letter_holds_what_was_signed_and_its_name_says_nothing(cast, concern, send):
    said = {"reason": "He flinched ZEBRA.", "asks": "Please assess.", "child_says": "He is afraid."}
    made = signed_referral(concern, cast.lead, **said)
    answer = send(cast.lead, "print-letter", made.pk)
    assert answer["Content-Type"] == "application/pdf"
    assert "Penhale" not in answer["Content-Disposition"]
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    for words in [*said.values(), "Jory Penhale", "Fenmoor social care", "as of a hand"]:
        assert words in " ".join(text.split())
    assert Entry.objects.about(made).filter(verb="printed_letter").count() == 1


BOXES = "reason risk outside_home child_says tried safe_until asks parents_words".split()


FOOT = r"Confidential\. .*|Page \d+ of \d+"


def bare(words):
    return re.sub(r"[\W_]", "", words)


def test_what_somebody_types_into_any_box_of_it_stays_words(cast, concern, send):
    """Every hostile document of the bundle's, parted over the boxes of one letter (guard 30)."""
    typed = [*HOSTILE, *(text for text in documents("/etc/hostname", 9) if len(text) < 2000)]
    assert len(typed) > 60
    said = {box: "\n".join(typed[number :: len(BOXES)]) for number, box in enumerate(BOXES)}
    made = referral(concern, cast.lead, parents="not_to_know", **said)
    actions.sign_referral(made, by=cast.lead)
    answer = send(cast.lead, "print-letter", made.pk)
    reader = PdfReader(BytesIO(answer.content))
    pages = [re.sub(FOOT, "", page.extract_text().replace("\0", "")) for page in reader.pages]
    text = bare("".join(pages))
    assert not [words for words in typed if bare(words) not in text]
    assert not reader.attachments and "root:" not in "".join(pages)


def test_a_draft_has_no_letter_and_one_that_cannot_be_made_leaves_no_trace(
    cast, concern, send, get, monkeypatch
):
    made = referral(concern, cast.lead)
    assert send(cast.lead, "print-letter", made.pk).status_code == 403
    actions.sign_referral(made, by=cast.lead)

    def refuses(page):
        raise NotMade("This is too much for one PDF.")

    monkeypatch.setattr("referrals.views.pages.pdf_of", refuses)
    assert send(cast.lead, "print-letter", made.pk).status_code == 302
    assert "too much for one PDF" in get(cast.lead, "referral", made.pk).content.decode()
    assert not Entry.objects.about(made).filter(verb="printed_letter").exists()
