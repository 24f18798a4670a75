"""The drawing of the body and its list of parts are one thing seen twice."""

import pytest
from django.template.loader import render_to_string
from lxml import html

from concerns import body

SIDES = ("front", "back")


def drawing(side, **context):
    return html.fragment_fromstring(render_to_string(f"_body_{side}.html", context).strip())


def drawn_regions(side):
    return drawing(side).find_class("region")


@pytest.mark.parametrize("side", SIDES)
def test_the_drawing_and_the_list_agree(side):
    drawn = [
        (part.get("data-region"), part.get("data-label"), part.get("data-x"), part.get("data-y"))
        for part in drawn_regions(side)
    ]
    listed = [
        (region.key, region.label, str(region.x), str(region.y))
        for region in body.REGIONS.values()
        if region.side == side
    ]
    assert drawn == listed


def test_every_part_has_a_name_of_its_own():
    labels = [region.label for region in body.REGIONS.values()]
    assert len(labels) == len(set(labels)) > 40


@pytest.mark.parametrize("region", body.REGIONS.values(), ids=lambda region: region.key)
def test_the_middle_of_a_part_lies_in_its_box_on_the_drawing(region):
    left, top, right, bottom = region.box
    assert 0 <= left < region.x < right <= 1000
    assert 0 <= top < region.y < bottom <= 1000
    assert region.side in SIDES


def test_left_is_the_childs_own():
    """The child faces us on the front, so their left is on our right; on the back it is not."""
    assert body.REGIONS["front-left-hand"].x > 500 > body.REGIONS["front-right-hand"].x
    assert body.REGIONS["back-left-hand"].x < 500 < body.REGIONS["back-right-hand"].x


def test_an_exact_point_stays_where_it_was_put():
    assert body.placed("front-chest", "front", 481, 301) == ("front", 481, 301)


@pytest.mark.parametrize(
    ("side", "x", "y"), [("", None, None), ("front", 5, 5), ("back", 500, 316)]
)
def test_a_part_chosen_by_name_has_its_mark_in_the_middle(side, x, y):
    region = body.REGIONS["front-chest"]
    assert body.placed("front-chest", side, x, y) == ("front", region.x, region.y)


def test_the_choices_hold_every_part_once():
    keys = [key for _, group in body.choices() for key, _ in group]
    assert keys == list(body.REGIONS)


def test_a_stored_mark_is_drawn_again_exactly():
    marks = [
        {"number": 1, "side": "front", "x": 751, "y": 391},
        {"number": 2, "side": "back", "x": 1000, "y": 0},
    ]
    front = drawing("front", marks=marks, still=True).find_class("mark")
    assert [(m.get("transform"), m.text_content()) for m in front] == [
        ("translate(300.4 312.8)", "1")
    ]
    back = drawing("back", marks=marks, still=True).find_class("mark")
    assert back[0].get("transform") == "translate(400 0)"


def test_a_still_drawing_has_nothing_to_press():
    drawn = render_to_string("_body_map.html", {"marks": [], "still": True})
    assert "<button" not in drawn and "<input" not in drawn and "<template" not in drawn


def row(number, mark):
    context = {"number": number, "mark": mark, "regions": body.REGIONS, "kinds": body.KINDS}
    return html.fragment_fromstring(render_to_string("_mark_row.html", context).strip())


def test_a_row_gives_back_what_a_mark_held():
    mark = {
        "side": "front",
        "x": 500,
        "y": 316,
        "region": "front-chest",
        "kind": "burn",
        "size": "2p coin",
        "colour": "<red>",
        "words": "\nround",
    }
    found = row(3, mark)
    typed = {name: found.xpath(f".//*[@name='mark-3-{name}']")[0] for name in mark}
    assert [typed[name].get("value") for name in ("side", "x", "y", "size", "colour")] == [
        "front",
        "500",
        "316",
        "2p coin",
        "<red>",
    ]
    assert typed["region"].xpath("./optgroup/option[@selected]/@value") == ["front-chest"]
    assert typed["kind"].xpath("./option[@selected]/@value") == ["burn"]
    assert typed["words"].text == "\n\nround"


def test_the_template_row_is_a_row_with_its_number_left_open():
    found = row("__N__", None)
    assert all("__N__" in name for name in found.xpath(".//@name") if name != "do")
    assert found.xpath(".//input/@value") == ["", "", "", "", ""]
    assert set(found.xpath(".//label/@for")) <= set(found.xpath(".//@id"))
