"""What of a page is out of the keyboard’s reach: Tab is pressed until it has gone all the way."""

MOST_TABS = 400
# What the Tab key comes to, and what of it nobody could see: no ring around it, its label, or the
# box that is drawn in its place.
LISTENS = """() => {
  window.met = new Set(); window.unseen = [];
  const ring = (style) => style.outlineStyle !== "none" || style.boxShadow !== "none";
  const seen = (each) => ring(getComputedStyle(each)) || ring(getComputedStyle(each, "::before"));
  document.addEventListener("focusin", ({ target }) => {
    met.add(target);
    const around = [target, target.nextElementSibling, ...(target.labels || [])].filter(Boolean);
    if (!around.some(seen)) unseen.push(target.outerHTML.slice(0, 80)) });
  document.activeElement.blur() }"""
# Of a group of radio buttons it comes to one, and of what is folded away to the summary alone.
NOT_MET = """() => {
  const all = document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']");
  const stops = [...all].filter((each) => !each.disabled && each.tabIndex >= 0 &&
    each.checkVisibility({ visibilityProperty: true }) && each.getClientRects().length);
  const groups = new Set([...met].filter((each) => each.type === "radio").map((one) => one.name));
  return stops.filter((each) => !met.has(each))
    .filter((each) => !(each.type === "radio" && groups.has(each.name)))
    .map((each) => each.outerHTML.slice(0, 80)) }"""


def by_keyboard(page):
    """The faults of this page, as words; none if all is well."""
    page.evaluate(LISTENS)
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
    else:
        return ["the Tab key never leaves it"]
    missed = [f"never met: {each}" for each in page.evaluate(NOT_MET)]
    return missed + [f"not seen: {each}" for each in page.evaluate("unseen")]
