"""How much one run tries.

Each page and each post that is added lengthens the tables that everybody is tried against, and a
suite that nobody waits for is not run. So there are three breadths (docs/decisions/breadth.md):

- `./test` alone tries, of what is marked `wide`, every so manieth case, always the same ones;
- WIDE=1, which `.ci/run` sets before anything lands, tries all cases, and so does whoever names a
  file, a folder or `-k`;
- EVERY_CELL=1 tries also what the tables of tests/house leave out by turns. That takes hours.
"""

import os
from collections import Counter
from pathlib import Path

EVERY_CELL = bool(os.environ.get("EVERY_CELL"))
WIDE = EVERY_CELL or bool(os.environ.get("WIDE"))
SAID = "A part of the long tables is tried. WIDE=1 tries all of them, as CI does before it lands."


def is_narrow(config):
    """Whether this is the whole suite, and nobody asked for its whole breadth."""
    named = {Path(argument).name for argument in config.args}
    return not (WIDE or config.option.keyword or config.option.markexpr) and named == {"tests"}


def left_out(items):
    """Those cases of a `wide` test that a narrow run leaves out: all but every so manieth."""
    seen = Counter()
    for item in items:
        if mark := item.get_closest_marker("wide"):
            test = item.nodeid.split("[")[0]
            if not mark.args or seen[test] % mark.args[0]:
                yield item
            seen[test] += 1
