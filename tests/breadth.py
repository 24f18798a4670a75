"""How much one run tries.

Each page and each post that is added lengthens the tables that everybody is tried against, and a
suite that nobody waits for is not run. So there are three breadths (docs/decisions/breadth.md):

- `./test` tries all cases, and so does CI before anything lands;
- `PART=1 ./test` tries, of what is marked `wide`, every so manieth case, always the same ones: for
  whoever waits while they work. Whoever names a file, a folder or `-k` gets all of it even so;
- EVERY_CELL=1 tries also what the tables of tests/house leave out by turns. That takes hours.
"""

import os
from collections import Counter
from pathlib import Path

EVERY_CELL = bool(os.environ.get("EVERY_CELL"))
PART = bool(os.environ.get("PART")) and not EVERY_CELL
SAID = "A part of the long tables is tried. Without PART=1 all of them are, as before it lands."


def is_narrow(config):
    """Whether a part was asked for, and of the whole suite."""
    named = {Path(argument).name for argument in config.args}
    return PART and named == {"tests"} and not (config.option.keyword or config.option.markexpr)


def left_out(items):
    """Those cases of a `wide` test that a narrow run leaves out: all but every so manieth."""
    seen = Counter()
    for item in items:
        if mark := item.get_closest_marker("wide"):
            test = item.nodeid.split("[")[0]
            if not mark.args or seen[test] % mark.args[0]:
                yield item
            seen[test] += 1
