"""The unique pupil number: a check letter, eleven digits, and a digit or (temporary) a letter.

The letter at the front is worked out from the rest, each character times its place, modulo 23. I, O
and S are not used. Source: Department for Education, "Unique pupil numbers: a guide".
"""

import re

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
SHAPE = re.compile(rf"[{LETTERS}][0-9]{{11}}[0-9{LETTERS}]", re.ASCII)


def tidied(typed):
    """As people write it, with spaces and small letters, made one."""
    return re.sub(r"[\s-]", "", typed).upper()


def has_the_shape(upn):
    return bool(SHAPE.fullmatch(upn))


def check_letter(upn):
    """The letter that belongs in front of these twelve characters (the first is not looked at)."""
    values = (int(each) if each.isdigit() else LETTERS.index(each) for each in upn[1:])
    return LETTERS[sum(value * place for place, value in enumerate(values, start=2)) % 23]
