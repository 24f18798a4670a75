"""A canary is a word that stands in one field of one record and nowhere else.

Every text of the world's records holds one. Whoever finds it in an answer has seen that field.
"""

import re
from itertools import count

SHAPE = re.compile(rb"xq(\d{4})qx", re.IGNORECASE)


class Canaries:
    """The canaries of one world: which field each stands in, and which groups may see it."""

    def __init__(self):
        self.known = {}
        self.numbers = count(1)

    def new(self, field, *groups):
        """A fresh canary for this field, which only these groups of the cast may ever see."""
        number = next(self.numbers)
        self.known[number] = (field, frozenset(groups))
        return f"xq{number:04}qx"

    def found_in(self, *texts):
        """The fields whose canaries stand in any of these (str or bytes)."""
        texts = [text.encode() if isinstance(text, str) else text for text in texts]
        return [self.known[number] for number in sorted(self._numbers(texts))]

    @staticmethod
    def _numbers(texts):
        return {int(number) for text in texts for number in SHAPE.findall(text)}

    def leaked_to(self, group, *texts):
        """The fields that this group has now seen and may not."""
        return [field for field, groups in self.found_in(*texts) if group not in groups]


def of_answer(response):
    """All that an answer carries: its body, and its headers with their cookies."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    return body, headers + response.cookies.output()
