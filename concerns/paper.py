"""The code of a blank paper form: printed on it, and quoted when it is typed in later.

It counts nothing and is kept nowhere until it is quoted; its last letter finds a slip of the pen.
"""

import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is mistaken for another
LENGTH = 6


def new_code():
    drawn = "".join(secrets.choice(LETTERS) for _ in range(LENGTH - 1))
    return _spaced(drawn + _check(drawn))


def read_code(typed):
    """The code as it is kept. Raises ValueError where it is none."""
    code = "".join(letter for letter in typed.upper() if letter.isalnum())
    if len(code) != LENGTH or not set(code) <= set(LETTERS) or _check(code[:-1]) != code[-1]:
        raise ValueError
    return _spaced(code)


def _check(drawn):
    total = sum(place * LETTERS.index(letter) for place, letter in enumerate(drawn, start=1))
    return LETTERS[total % len(LETTERS)]


def _spaced(code):
    return f"{code[:3]}-{code[3:]}"
