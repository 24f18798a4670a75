"""A stamp is a small file, written last, that says what a step was made from.

A step whose stamp is missing or different is done again, so a first run cut short heals itself.
"""

import hashlib
from pathlib import Path


def digest(*parts):
    """One fingerprint of texts and of whole files (their path and content)."""
    found = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path):
            found.update(str(part).encode() + b"\0" + part.read_bytes())
        else:
            found.update(str(part).encode())
        found.update(b"\0")
    return found.hexdigest()


def is_fresh(stamp, made_from):
    return stamp.is_file() and stamp.read_text() == made_from


def write(stamp, made_from):
    stamp.write_text(made_from)
