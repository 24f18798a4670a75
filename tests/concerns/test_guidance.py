"""The guidance that every member of staff can read in a minute, and beside the boxes."""

import re

import pytest
from django.urls import reverse

from tests.cast import draft

pytestmark = pytest.mark.django_db

# A phrase of the page for each row of the catalogue that it puts into words.
SAID = {
    "GUI-01": "Do not promise to keep it secret",
    "GUI-02": "Ask only open questions",
    "GUI-03": "nothing to be ashamed of",
    "GUI-04": "Facts as the child gave them",
    "GUI-05": "second adult",
    "GUI-06": "do not view, copy or forward",
    "GUI-07": "may hint at it or act it out",
    "GUI-08": "The first account may be only a part",
    "GUI-09": "more barriers",
    "GUI-10": "Do not assume that somebody else has acted",
    "GUI-11": "It could happen here",
    "GUI-12": "Do not look into it yourself",
    "GUI-13": "never only banter",
    "GUI-14": "Danger now",
    "GUI-15": "Female genital mutilation",
    "GUI-16": "Press again",
    "GUI-17": "and not the adult",
    "GUI-18": "in court",
    "GUI-19": "do not explain an injury",
    "GUI-20": "Only trained professionals diagnose",
    "GUI-21": "Data protection is no barrier",
    "GUI-22": "do not make a criminal",
    "GUI-23": "let the child feel believed",
    "GUI-24": "more people than need to know",
    "GUI-25": "Tell the child what happens next",
    "GUI-26": "no more force than was needed",
}


def words_of(page):
    return " ".join(re.sub("<[^>]+>", " ", page.content.decode()).split())


@pytest.mark.meets(
    "GUI-01",
    "GUI-02",
    "GUI-03",
    "GUI-04",
    "GUI-05",
    "GUI-06",
    "GUI-07",
    "GUI-08",
    "GUI-09",
    "GUI-10",
    "GUI-11",
    "GUI-12",
    "GUI-13",
    "GUI-14",
    "GUI-15",
    "GUI-16",
    "GUI-17",
    "GUI-18",
    "GUI-19",
    "GUI-20",
    "GUI-21",
    "GUI-22",
    "GUI-23",
    "GUI-24",
    "GUI-25",
    "GUI-26",
)
@pytest.mark.parametrize("part", ["assistant", "supply", "governor", "lead"])
def test_everybody_can_read_each_piece_of_guidance(client, cast, part):
    client.force_login(cast.people[part])
    page = words_of(client.get(reverse("concerns:guidance")))
    for row, phrase in SAID.items():
        assert phrase in page, row


@pytest.mark.meets("CON-10", "CON-18", "CON-39", "GUI-01")
def test_guidance_stands_beside_the_box_it_is_about(client, cast):
    sheet = draft(cast.assistant, cast.school)
    client.force_login(cast.assistant)
    page = words_of(client.get(reverse("concerns:write", args=[sheet.pk])))
    assert "Facts only" in page and "kept as your opinion" in page
    assert "Do not promise to keep it secret" in page
    assert "You do not need to be sure" in page
