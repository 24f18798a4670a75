"""Logs that name what kind of thing went wrong and where, and never hold a row's text.

PostgreSQL puts the failing row into its error text, and an exception carries it into the log;
so an exception is written as its type and the lines of code it passed through, nothing more.
"""

import logging
import traceback


class KindOnlyFormatter(logging.Formatter):
    def __init__(self):
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(self, exc_info):
        kind, _, trace = exc_info
        lines = [f"  {f.filename}:{f.lineno} in {f.name}" for f in traceback.extract_tb(trace)]
        return "\n".join([kind.__name__, *lines])

    def formatStack(self, stack_info):
        return ""
