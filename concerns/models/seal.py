"""The seal over what was signed: the same for the same words, always."""

import hashlib
import json
from datetime import UTC, datetime


def seal_of(content):
    """SHA-256 (hexadecimal) over data written in one way only: sorted keys, no spaces, UTF-8."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def in_writing(moment):
    if isinstance(moment, datetime):
        moment = moment.astimezone(UTC)
    return moment.isoformat() if moment else None
