"""What nobody should type, in every box of every form: a sentence beside the box, what was typed in
the other boxes kept, nothing saved, and never an error.

One thing is tried in every fifth box, by turns; with EVERY_CELL=1 in the environment, everything in
each. What long words may hold is tried in test_every_box.py, nonsense in test_nonsense.py.
"""

from html.parser import HTMLParser

import pytest
from django import forms

from audit.models import Change
from concerns.forms.words import LONGEST
from tests.breadth import EVERY_CELL
from tests.house import typed
from tests.house.asking import taken_back
from tests.house.world import NO_SUCH
from tests.house.writes import WRITES

pytestmark = pytest.mark.django_db
DAYS = {
    "no day of the calendar": "2026-02-31",
    "far ahead": "9999-12-31",
    "long ago": "0001-01-01",
    "no day at all": "next week",
}
CHOICES = {"a choice that is none": "forged", "a key of nothing": str(NO_SUCH)}
TICKED = ("radio", "checkbox")
NUMBERS = {"too much": "9" * 400, "too little": "-1", "no number": "ten"}


TRIED = {}


@pytest.fixture(scope="module", autouse=True)
def how_many():
    yield
    print(f"\n{len(TRIED)} boxes on {len({name for name, _ in TRIED})} pages")


class Held(HTMLParser):
    """What the boxes of a page hold: `held["words"]` is a list."""

    def __init__(self, page):
        super().__init__()
        self.held, self.inside = {}, None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag in ("textarea", "select"):
            self.inside = said.get("name")
            self._hold(self.inside, [])
        elif tag == "option" and "selected" in said:
            self._hold(self.inside, [said.get("value", "")])
        elif tag == "input" and (said.get("type") not in TICKED or "checked" in said):
            self._hold(said.get("name"), [said.get("value", "on")])

    def handle_data(self, data):
        if self.lasttag == "textarea" and self.inside:
            self._hold(self.inside, [data])

    def handle_endtag(self, tag):
        if tag in ("textarea", "select"):
            self.inside = None

    def _hold(self, name, values):
        self.held.setdefault(name, []).extend(values)


def boxes_of(form):
    """Each box that is seen: the field it belongs to, and its name in what is sent."""
    for name, field in form.fields.items():
        if isinstance(field, forms.SplitDateTimeField):
            yield name, field.fields[0], f"{name}_0"
        elif not field.widget.is_hidden and not isinstance(field, forms.FileField):
            yield name, field, name


def wrong_for(field):
    """What is wrong for a box of this kind, each by its name."""
    if isinstance(field, forms.DateField):
        wrong = DAYS
    elif isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        wrong = CHOICES
    elif isinstance(field, forms.IntegerField):
        wrong = NUMBERS
    elif isinstance(field, forms.CharField):
        wrong = {"too long": "x" * ((field.max_length or LONGEST) + 1)}
    else:
        wrong = {}
    return {**wrong, **({"nothing": ""} if field.required else {})}


def by_turn(boxes, name):
    """A fifth of the boxes of this page, and at least one."""
    return boxes[len(name) % min(5, len(boxes) or 1) :: 5]


def tried_in(field, turn, all_of_it):
    wrong = [*wrong_for(field).items()]
    return wrong if all_of_it or not wrong else [wrong[turn % len(wrong)]]


def shown_form(answer):
    context = answer.context or {}
    form = context.get("form")
    return form if isinstance(form, forms.BaseForm) else None


def wrong_on(ask, page, *, all_of_it=EVERY_CELL):
    """What is wrong with the answers to what is wrongly typed on this page."""
    name, record, member = page
    form = shown_form(ask("GET", name, record, member))
    address = ask.address(name, record)
    boxes = [*boxes_of(form)] if form else []
    for field_name, field, box in boxes if all_of_it else by_turn(boxes, name):
        for what, value in tried_in(field, len(name) + len(box), all_of_it):
            TRIED[name, box] = what
            with taken_back():
                fields = {**typed.for_page(name, record, ask.world), box: value}
                before = Change.objects.latest("pk").pk
                answer = ask.become(member).post(address, fields)
                for fault in faults(answer, fields, form, field_name, box, before):
                    yield f"{box}, {what}: {fault}"


@pytest.mark.wide(5)
@pytest.mark.parametrize("page", WRITES, ids=[each[0] for each in WRITES])
def test_what_is_wrong_is_said_beside_its_box_and_the_rest_is_kept(ask, page):
    wrong = [*wrong_on(ask, page)]
    assert not wrong, wrong


def test_a_box_that_takes_what_is_wrong_would_be_found(ask, monkeypatch):
    monkeypatch.setattr("concerns.forms.words.in_a_lifetime", lambda day: None)
    page = next(each for each in WRITES if each[0] == "allegations:decide-keeping")
    assert "look_again_on, far ahead: got 302" in [*wrong_on(ask, page, all_of_it=True)]


def faults(answer, fields, form, field_name, box, before):
    if answer.status_code != 200:
        yield f"got {answer.status_code}"
        return
    page = answer.content.decode()
    if f'id="id_{field_name}_error"' not in page:
        yield "nothing is said beside it"
    held = Held(page).held
    others = {each for _, _, each in boxes_of(form)} - {box}
    for other in others & fields.keys():
        values = fields[other] if isinstance(fields[other], list) else [fields[other]]
        if not {str(one).strip() for one in values} <= {one.strip() for one in held.get(other, [])}:
            yield f"{other} was not kept"
    if Change.objects.filter(pk__gt=before).exclude(of="audit_entry").exists():
        yield "half saved"
