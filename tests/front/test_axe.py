"""Axe finds what is wrong with colours, though it reads each of them only once."""

import pytest

from tests.journeys.walk import found_by_axe

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
