"""What axe knows against a page, under WCAG 2.2 AA.

It is a long script and reads each page slowly: so the browser keeps the script, and of a page the
head and the foot that were found without fault before, exactly so, are not read again.
"""

import re

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}
# Where our live server has it: tests/journeys/conftest.py.
ADDRESS = "/static/axe.js"
SOURCE = Axe().axe_script
# From the server, once for each browser, rather than through Playwright to each page.
IS_BROUGHT = """(address) => {
  if (typeof axe !== "undefined") return true;
  const asked = new XMLHttpRequest();
  try { asked.open("GET", address, false); asked.send() } catch { return false }
  if (asked.status === 200) (0, eval)(asked.responseText);
  return typeof axe !== "undefined" }"""
# Axe reads the colour of each element and of all behind it, from words that are the same few on the
# whole page: read once each, which takes a quarter of its time away and changes nothing it finds.
FOUND = """async ([exclude, how]) => {
  const { Color } = axe.commons.color, known = new Map();
  const read = Color.prototype.readAnew ||= Color.prototype.parseString;
  Color.prototype.parseString = function (said) {
    if (known.has(said)) { [this.r, this.g, this.b, this.alpha] = known.get(said); return this }
    read.call(this, said);
    known.set(said, [this.r, this.g, this.b, this.alpha]);
    return this };
  return (await axe.run(exclude.length ? { exclude } : document, how)).violations }"""
# All that axe could find in the head and the foot: their mark-up and words, the states of what is
# in them, how often what they name is there, what they lie in and beside, the style and the width.
FRAME = """() => {
  const states = [":checked", ":disabled", ":focus", ":indeterminate", ":invalid", ":open"];
  const names = ["id", "for", "aria-activedescendant", "aria-controls", "aria-describedby",
    "aria-details", "aria-errormessage", "aria-flowto", "aria-labelledby", "aria-owns"];
  const parts = [...document.querySelectorAll("body > header, body > footer")];
  const all = parts.flatMap((part) => [part, ...part.querySelectorAll("*")]);
  const named = all.flatMap((each) =>
    names.flatMap((name) => (each.getAttribute(name) || "").split(/\\s+/).filter(Boolean)));
  const empty = (each) => each.cloneNode().outerHTML;
  return JSON.stringify([
    [innerWidth, document.compatMode, empty(document.documentElement), empty(document.body)],
    [...document.body.children].map((each) => parts.includes(each) ? each.outerHTML : empty(each)),
    all.map((each) => states.map((state) => each.matches(state))),
    named.map((name) => document.querySelectorAll(`[id="${CSS.escape(name)}"]`).length),
    [...document.styleSheets].map((each) => [each.href || each.ownerNode.outerHTML, each.disabled,
      each.media.mediaText])]) }"""
OF_THE_HOUR = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\b[A-Za-z0-9]{64}\b|http://[^/]+")
without_fault = set()


def found_by_axe(page):
    """Its faults, each with `id`, `help` and `nodes`; none if all is well."""
    if not page.evaluate(IS_BROUGHT, ADDRESS):
        page.evaluate(SOURCE)
    frame = OF_THE_HOUR.sub("", page.evaluate(FRAME))
    exclude = ["body > header", "body > footer"] if frame in without_fault else []
    found = page.evaluate(FOUND, [exclude, OPTIONS])
    if not found:
        without_fault.add(frame)
    return found
