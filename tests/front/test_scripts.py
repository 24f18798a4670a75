"""The scripts in a real browser: saving, finding a child, marking the body, leaving, idling."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

MARK = {"number": 1, "side": "front", "x": 500, "y": 316, "region": "front-chest"}


def value(page, name):
    return page.input_value(f"[name={name}]")


def test_typing_is_saved_while_it_goes_on(server):
    server.open(marks=[MARK])
    server.page.locator("#saw").press_sequentially("He was cold. " * 4, delay=60)
    assert server.saves, "three seconds of typing and nothing saved"
    expect(server.page.locator("#saved")).to_have_text("Saved 10:42")
    token, typed = server.saves[0]
    assert token == "first"
    assert typed["saw"][0].startswith("He was cold.")
    assert typed["mark-1-x"] == ["500"]


def test_leaving_a_field_saves_at_once_and_a_saved_page_is_quiet(server):
    server.open()
    server.page.fill("#saw", "He was cold.")
    server.page.locator("#find").focus()
    expect(server.page.locator("#saved")).to_have_text("Saved 10:42")
    assert server.page.get_attribute("#saved", "aria-live") == "off"
    server.page.locator("#saw").focus()
    server.page.locator("#find").focus()
    server.page.wait_for_timeout(300)
    assert len(server.saves) == 1


def test_what_is_typed_last_is_saved_when_the_page_is_left(server):
    server.open()
    server.page.fill("#saw", "the last word")
    server.page.click("#leave")
    server.page.wait_for_url("**/leave/")
    server.page.wait_for_timeout(200)
    assert server.saves[-1][1]["saw"] == ["the last word"]


def test_a_failure_is_said_and_tried_again(server):
    server.open()
    server.refusal = (500, {})
    server.page.fill("#saw", "x")
    server.page.locator("#find").focus()
    expect(server.page.locator("#saved")).to_contain_text("Keep this page open")
    assert server.page.get_attribute("#saved", "aria-live") == "polite"
    server.refusal = None
    expect(server.page.locator("#saved")).to_have_text("Saved 10:42", timeout=9000)


def test_after_signing_in_again_it_saves_with_a_fresh_token(server):
    server.open()
    server.refusal = (401, {"sign_in": "/account/login/"})
    server.page.fill("#saw", "x")
    server.page.locator("#find").focus()
    link = server.page.locator("#saved a")
    expect(link).to_have_attribute("href", "/account/login/")
    expect(link).to_have_attribute("target", "_blank")
    server.refusal = None
    expect(server.page.locator("#saved")).to_have_text("Saved 10:42", timeout=9000)
    assert server.saves[-1][0] == "second"


def test_a_tab_that_was_overtaken_stops_saving(server):
    server.open()
    server.refusal = (409, {"sentence": "This was changed in another tab."})
    server.page.fill("#saw", "x")
    server.page.locator("#find").focus()
    expect(server.page.locator("#saved")).to_contain_text("changed in another tab")
    server.refusal = None
    server.page.fill("#saw", "y")
    server.page.wait_for_timeout(2600)
    assert server.saves == []


def test_a_child_is_found_and_chosen_by_keyboard(server):
    server.open()
    page = server.page
    page.locator("#find").press_sequentially("jory")
    expect(page.locator("[role=option]")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#children b")).to_have_text("<b>Jory</b> Brandt, Year 1 Ivy")
    assert value(page, "pupil") == "12"
    assert page.locator("[name=role-12]").count() == 1
    page.locator("#find").press_sequentially("jory")
    expect(page.locator("[role=option]")).to_have_count(1)
    page.click("#children button")
    assert page.locator("#children li").count() == 0


def test_a_touch_makes_a_mark_at_that_point(server):
    server.open(marks=[MARK])
    drawing = server.page.locator("svg[data-side=back]")
    box = drawing.bounding_box()
    drawing.click(position={"x": box["width"] * 0.5, "y": box["height"] * 0.32})
    assert value(server.page, "mark-2-region") == "back-upper-back"
    assert abs(int(value(server.page, "mark-2-x")) - 500) < 4
    assert abs(int(value(server.page, "mark-2-y")) - 320) < 4
    assert server.page.locator(".map .mark").all_text_contents() == ["1", "2"]


def test_the_body_is_marked_and_the_mark_moved_by_keyboard(server):
    server.open()
    page = server.page
    page.locator("svg[data-side=front] .region").first.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    assert value(page, "mark-1-region") == "front-chest"
    page.locator(".map .mark").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert (value(page, "mark-1-x"), value(page, "mark-1-y")) == ("505", "321")


def test_a_mark_never_leaves_the_body(server):
    server.open(marks=[MARK])
    page = server.page
    page.locator(".map .mark").focus()
    for _ in range(80):
        page.keyboard.press("ArrowUp")
    assert value(page, "mark-1-region") == "front-forehead"
    assert int(value(page, "mark-1-y")) > 20


def test_a_part_chosen_from_the_list_moves_the_mark_to_the_other_side(server):
    server.open(marks=[MARK])
    server.page.select_option("[name=mark-1-region]", "back-left-calf")
    assert value(server.page, "mark-1-side") == "back"
    assert server.page.locator("svg[data-side=back] .mark").count() == 1
    assert server.page.locator("svg[data-side=front] .mark").count() == 0


def test_removing_a_mark_keeps_the_numbers_in_step(server):
    server.open(marks=[MARK, {**MARK, "number": 2, "y": 330, "words": "round"}])
    page = server.page
    page.locator("[data-remove]").first.click()
    assert page.locator(".map .mark").all_text_contents() == ["1"]
    assert value(page, "mark-1-y") == "330"
    assert page.locator("label[for=mark-1-words]").count() == 1
    assert page.locator("[data-remove]").get_attribute("value") == "remove-mark-1"


def test_escape_three_times_leaves(server):
    server.open()
    for _ in range(3):
        server.page.keyboard.press("Escape")
    server.page.wait_for_url("**/leave/")


def test_idleness_is_warned_of_and_may_be_stayed(server):
    server.open(idle_seconds=4)
    box = server.page.get_by_role("alertdialog")
    expect(box).to_contain_text("What you typed is kept.", timeout=4000)
    server.page.keyboard.press("Enter")
    expect(box).to_have_count(0)
    assert server.stays == 1


def test_at_the_end_of_idleness_the_page_is_gone(server):
    server.open(idle_seconds=2)
    server.page.wait_for_url("**/account/login/?next=%2Fwrite%2F", timeout=6000)
