"""What can go wrong, said in one sentence that tells the reader what to do."""

import errno


class Trouble(Exception):
    """Its text is printed as it stands, and the launcher stops."""


class Stopped(BaseException):
    """Somebody asked us to stop. Not an Exception, so that nothing catches it by accident."""

    def __init__(self, signal_number):
        super().__init__(signal_number)
        self.code = 128 + signal_number


def say(sentence):
    print(sentence, flush=True)


def of_the_disk(error):
    """What the disk or its rights refused."""
    where = error.filename or "A file"
    if isinstance(error, PermissionError):
        return f"{where} is not yours to use: start as its owner, or in a copy of your own."
    if error.errno == errno.ENOSPC:
        return "The disk is full: make room, then start again; what was half done is done anew."
    return f"{where}: {error.strerror}."


def last_line(text):
    """The last line that says something: where most programs put their reason."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "it gave no reason"
