"""Axe finds what is wrong, though it reads each colour and each head of a page only once."""

import pytest

from tests.journeys.by_axe import found_by_axe, without_fault

pytestmark = pytest.mark.journey
PAGE = """<!doctype html><html lang="en"><title>Colours</title><main><h1>Colours</h1>
<p style="color: #767676">Just dark enough.</p><p style="color: #777">Not quite.</p>
<div style="background: #767676"><p style="color: #fff">Light on dark.</p>
<p style="color: rgba(255, 255, 255, .9)">Seen through.</p></div></main>"""


def test_too_little_contrast_is_found_and_just_enough_is_not(browser):
    page = browser.new_page()
    page.set_content(PAGE)
    (fault,) = found_by_axe(page)
    said = [node["html"].split(">")[1].split("<")[0] for node in fault["nodes"]]
    assert fault["id"] == "color-contrast" and said == ["Not quite.", "Seen through."]
    page.close()


FRAMED = """<!doctype html><html lang="en"><title>A head and a foot</title>
<style>.pale { color: #777 }</style>
<header><label for="find">Find</label><input id="find" aria-describedby="hint">
<p class="plain" id="hint">By name</p><a href="/">Home</a></header>
<main><h1>Words</h1><p id="more">And more.</p></main>
<footer><button type="button" aria-describedby="more">Sign out</button></footer>"""
WRONG = {
    "no label": ('for="find"', "", "label"),
    "too little contrast": ('class="plain"', 'class="pale"', "color-contrast"),
    "a style that makes it pale": (".pale {", "header p {", "color-contrast"),
    "a link without words": (">Home<", "><", "link-name"),
    "a button without words": ("Sign out", "", "button-name"),
    "a fault between them": ("<h1>Words", "<img src='data:,'><h1>Words", "image-alt"),
    "no language": (' lang="en"', "", "html-has-lang"),
    "no title": ("A head and a foot", "", "document-title"),
}


@pytest.mark.parametrize("was, now, fault", WRONG.values(), ids=WRONG)
def test_a_fault_is_found_after_a_page_that_looked_alike_had_none(browser, was, now, fault):
    page = browser.new_page()
    page.set_content(FRAMED)
    assert not found_by_axe(page)
    assert was in FRAMED
    page.set_content(FRAMED.replace(was, now))
    assert fault in [each["id"] for each in found_by_axe(page)]
    page.close()


def test_a_head_without_fault_is_read_again_where_what_it_names_or_the_width_differs(browser):
    page = browser.new_page()
    page.set_content(FRAMED)
    found_by_axe(page)
    known = len(without_fault)
    page.set_content(FRAMED.replace("And more.", "Something else."))
    assert not found_by_axe(page) and len(without_fault) == known
    page.set_content(FRAMED.replace('id="more"', 'id="hint"'))
    assert not found_by_axe(page) and len(without_fault) == known + 1
    page.set_viewport_size({"width": 390, "height": 850})
    assert not found_by_axe(page) and len(without_fault) == known + 2
    page.close()
