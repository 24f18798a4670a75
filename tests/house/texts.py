"""Texts that nobody would think of, for the tests of every byte (guard, figure 11)."""

import os

from hypothesis import HealthCheck
from hypothesis import strategies as st

# A whole night's worth: BYTES_EXAMPLES=10000.
EXAMPLES = int(os.environ.get("BYTES_EXAMPLES", "30"))
HARD = ["  ", "\t", "\r", "\n", "\r\n", "\u202e", "\u2066", "\u200b", "\ufeff", "e\u0301", "\u00a0"]
HARD += [
    "👩‍👧‍👦",
    "\x01",
    "\x1f",
    "\x7f",
    "\x85",
    "\u2028",
    "<b>",
    "&amp;",
    "'",
    '"',
    "{{ x }}",
    "\\0",
]
TEXT = st.lists(
    st.one_of(
        st.sampled_from(HARD),
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40),
    ),
    min_size=1,
    max_size=12,
).map("".join)
SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
