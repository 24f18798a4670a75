"""The dry run: django-import-export lays each line of a list beside the record it belongs to.

The same forms that a person types into check each line, so that a file can bring in nothing that
could not be typed. It saves nothing, whatever it is told: only the actions do.
"""

import re
from copy import copy

from django.core.exceptions import ValidationError
from import_export import fields, instance_loaders, resources
from tablib import Dataset

from schools.intakes import dates

FORMULA = (
    "This begins like a formula of a spreadsheet. Write it as plain words: a name begins with a "
    "letter."
)
SPOILED = (
    "Letters of this were spoiled when the file was saved (as in “ZoÃ«” for “Zoë”). Save it again "
    "as “CSV UTF-8”."
)
# UTF-8 read as Windows-1252, and the mark for a letter that was lost.
SPOILED_LETTERS = re.compile("[ÃÂ][\u0080-\u00bf\u0192\u2018-\u2122]|â€|\ufffd")


class ByKey(instance_loaders.BaseInstanceLoader):
    """The record that has the line's own key, among those at hand."""

    def get_instance(self, row):
        found = self.resource.known_by_key(row)
        return copy(found) if found else None


class Lines(resources.Resource):
    """A list of one kind. `form` checks a line; `names` are the fields that it may fill."""

    form = None
    names = ()
    days = ()

    class Meta:
        instance_loader_class = ByKey
        import_id_fields = ()
        use_transactions = False
        skip_unchanged = True
        skip_html_diff = True
        store_instance = True

    def __init__(self, table):
        super().__init__()
        self.table = table
        self.fields = {name: fields.Field(name, name) for name in self.names}
        self.order = dates.Order(self._dates())

    def _dates(self):
        places = [place for place, name in enumerate(self.table.columns) if name in self.days]
        return [(number, cells[place]) for number, cells in self.table.lines for place in places]

    def results(self):
        """What came of each line, in their order."""
        rows = Dataset(*(cells for _, cells in self.table.lines), headers=self.table.columns)
        found = self.import_data(rows, raise_errors=False).rows
        for row in found:
            if row.errors:  # ours, not the file's
                raise row.errors[0].error
        return found

    def known_by_key(self, row):
        raise NotImplementedError

    def as_typed(self, row):
        """The cells of a line as somebody would type them into the form."""
        tidied = {name: dates.tidied(row[name]) for name in self.days if name in row}
        return {**row, **tidied}

    def import_instance(self, instance, row, **options):
        form = self.form(self.as_typed(row))
        faults = {name: [fault] for name, fault in self._faults(row)}
        if not form.is_valid():
            faults = {**form.errors.as_data(), **faults}
        if faults:
            raise ValidationError(faults)
        instance.said = self.said(row, form.cleaned_data)
        for name, value in instance.said.items():
            setattr(instance, name, value)

    def said(self, row, cleaned):
        """What the line says. An empty cell says nothing, and takes nothing away."""
        return {name: cleaned[name] for name in self.names if row.get(name, "") != ""}

    def _faults(self, row):
        for name, typed in row.items():
            if typed[:1] in {"=", "+", "-", "@"}:
                yield name, FORMULA
            elif SPOILED_LETTERS.search(typed):
                yield name, SPOILED
            elif name in self.days and self.order.fault_of(typed):
                yield name, self.order.fault_of(typed)

    def save_instance(self, instance, is_create, row, **options):
        """Never."""
