"""The sheet that a concern is written on: the fields of the form just as they were typed."""

import re
import uuid

from django.utils.datastructures import MultiValueDict

from concerns import body

NOT_TYPED = {"csrfmiddlewaretoken", "version", "tab", "turn", "do"}
MARK = re.compile(r"mark-(\d{1,3})-(side|x|y|region|kind|size|colour|words)")
REMOVE_MARK = re.compile(r"remove-mark-(\d{1,3})")
MOST_MARKS = 60


class Sheet:
    """What stands in a draft, or has just been posted. It changes nothing but itself."""

    def __init__(self, fields):
        self.data = MultiValueDict(fields)

    @classmethod
    def posted(cls, post):
        return cls({name: values for name, values in post.lists() if name not in NOT_TYPED})

    @property
    def fields(self):
        """For the draft: plain lists, byte for byte as typed."""
        return dict(self.data.lists())

    def pupil_keys(self):
        """Keys of the children chosen, in order and once each; what is no key is passed over."""
        keys = []
        for typed in self.data.getlist("pupil"):
            key = _key(typed)
            if key and key not in keys:
                keys.append(key)
        return keys

    def role_of(self, key):
        return self.data.get(f"role-{key}", "")

    def add_child(self, typed):
        if _key(typed):
            self.data.appendlist("pupil", typed)

    def remove_child(self, typed):
        rest = [key for key in self.data.getlist("pupil") if key != typed]
        self.data.setlist("pupil", rest)

    def marks(self):
        """The marks of the body map, renumbered from 1, as dicts of what was typed."""
        found = {}
        for name in self.data:
            if match := MARK.fullmatch(name):
                found.setdefault(int(match[1]), {})[match[2]] = self.data.get(name)
        ordered = [found[number] for number in sorted(found)][:MOST_MARKS]
        return [_placed({"number": n, **mark}) for n, mark in enumerate(ordered, start=1)]

    def add_mark(self):
        self.write_marks([*self.marks(), {"region": ""}])

    def remove_mark(self, number):
        self.write_marks([mark for mark in self.marks() if mark["number"] != number])

    def write_marks(self, marks):
        for name in [name for name in self.data if MARK.fullmatch(name)]:
            del self.data[name]
        for number, mark in enumerate(marks, start=1):
            for part, value in mark.items():
                if part != "number":
                    self.data[f"mark-{number}-{part}"] = str(value)

    def do(self, button):
        """What a button of the form changes on the sheet; True if it was one of those."""
        verb, _, what = button.partition(":")
        if verb == "add-child":
            self.add_child(what)
        elif verb == "remove-child":
            self.remove_child(what)
        elif button == "add-mark":
            self.add_mark()
        elif match := REMOVE_MARK.fullmatch(button):
            self.remove_mark(int(match[1]))
        else:
            return button == "find"
        return True


def _key(typed):
    try:
        return str(uuid.UUID(typed))
    except ValueError:
        return None


def _placed(mark):
    """Where the mark stands: its exact point, or the middle of the part that was named."""
    if mark.get("region") in body.REGIONS:
        side, x, y = body.placed(
            mark["region"], mark.get("side"), _thousandth(mark.get("x")), _thousandth(mark.get("y"))
        )
        mark.update(side=side, x=x, y=y)
    return mark


def _thousandth(typed):
    if not typed or not typed.isdecimal() or len(typed) > 4:
        return None
    return int(typed) if int(typed) <= 1000 else None
