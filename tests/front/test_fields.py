"""Plain Django fields come out as GOV.UK markup, with and without errors, by templates alone."""

import pytest
from django import forms
from django.template.loader import render_to_string
from lxml import html

ONE_TWO = [("1", "One"), ("2", "Two")]


class Everything(forms.Form):
    line = forms.CharField(help_text="One line.")
    long = forms.CharField(widget=forms.Textarea)
    pick = forms.ChoiceField(choices=[("", "Choose"), *ONE_TWO])
    one = forms.ChoiceField(choices=ONE_TWO, widget=forms.RadioSelect, help_text="Only one.")
    some = forms.MultipleChoiceField(choices=ONE_TWO, widget=forms.CheckboxSelectMultiple)
    sure = forms.BooleanField(label="I have read it", help_text="It stays as it is.")
    on = forms.DateField(
        widget=forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"})
    )
    notes = forms.FileField()


def group(form, name):
    """The one element that a field becomes."""
    return html.fragment_fromstring(form[name].as_field_group().strip())


CONTROLS = {
    "line": "govuk-input",
    "long": "govuk-textarea",
    "pick": "govuk-select",
    "one": "govuk-radios__input",
    "some": "govuk-checkboxes__input",
    "sure": "govuk-checkboxes__input",
    "on": "govuk-input",
    "notes": "govuk-file-upload",
}


@pytest.mark.parametrize(("name", "wanted"), CONTROLS.items())
def test_a_field_is_a_group_with_its_own_control(name, wanted):
    found = group(Everything(), name)
    assert found.get("class") == "govuk-form-group"
    control = found.xpath(f".//*[@name='{name}']")[0]
    assert wanted in control.get("class").split()
    assert not found.find_class("govuk-error-message")


@pytest.mark.parametrize("name", CONTROLS)
def test_a_wrong_field_says_so_beside_the_control(name):
    found = group(Everything({}), name)
    assert "govuk-form-group--error" in found.get("class")
    message = found.find_class("govuk-error-message")[0]
    assert message.text_content().startswith("Error: Fill in “")
    assert message.getparent().get("id") == f"id_{name}_error"


@pytest.mark.parametrize("name", CONTROLS)
def test_hint_and_error_are_read_out_with_the_control(name):
    form = Everything({})
    found = group(form, name)
    described = found.xpath(".//@aria-describedby")[0].split()
    assert described == [
        i for i in (f"id_{name}_helptext", f"id_{name}_error") if found.xpath(f".//*[@id='{i}']")
    ]
    assert f"id_{name}_error" in described


@pytest.mark.parametrize("name", CONTROLS)
def test_every_control_has_a_label_of_its_own(name):
    found = group(Everything(), name)
    ids = set(found.xpath(".//*[self::input or self::select or self::textarea]/@id"))
    assert ids == set(found.xpath(".//label/@for"))


@pytest.mark.parametrize("name", ["one", "some"])
def test_several_controls_stand_in_a_fieldset_with_a_legend(name):
    found = group(Everything(), name)
    assert found.xpath("./fieldset/legend")[0].text == name.capitalize()


def test_a_class_of_the_widget_joins_the_class_of_the_control():
    control = group(Everything({}), "on").xpath(".//input")[0]
    assert control.get("class").split() == [
        "govuk-input",
        "govuk-input--width-10",
        "govuk-input--error",
    ]
    assert control.get("type") == "date"


@pytest.mark.parametrize("typed", ["\nfirst line empty", "\n\ntwo", " a  b ", "<b>&amp;"])
def test_a_textarea_gives_back_what_was_typed(typed):
    """A browser drops one newline after the tag, so the template must have put one there."""
    drawn = str(Everything({"long": typed})["long"])
    inside = drawn.split(">", 1)[1].rsplit("<", 1)[0]
    assert inside[0] == "\n"
    assert html.fragment_fromstring(f"<p>{inside[1:]}</p>").text_content() == typed


def test_the_summary_links_each_error_to_its_control():
    form = Everything({})
    drawn = html.fragment_fromstring(
        render_to_string("_error_summary.html", {"form": form}).strip()
    )
    page = html.fromstring(f"<main>{form}</main>")
    targets = [link[1:] for link in drawn.xpath(".//a/@href")]
    assert len(targets) == len(CONTROLS)
    assert all(page.xpath(f".//*[@id='{target}'][@name]") for target in targets)
    assert drawn.get("role") == "alert"
    assert drawn.get("tabindex") == "-1"


def test_no_summary_where_nothing_is_wrong():
    assert render_to_string("_error_summary.html", {"form": Everything()}).strip() == ""


def test_an_error_of_the_whole_form_stands_in_the_summary():
    form = Everything({})
    form.add_error(None, "Somebody else changed it.")
    assert "Somebody else changed it." in render_to_string("_error_summary.html", {"form": form})
