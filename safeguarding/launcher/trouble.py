"""What can go wrong, said in one sentence that tells the reader what to do."""


class Trouble(Exception):
    """Its text is printed as it stands, and the launcher stops."""


class Stopped(BaseException):
    """Somebody asked us to stop. Not an Exception, so that nothing catches it by accident."""

    def __init__(self, signal_number):
        super().__init__(signal_number)
        self.code = 128 + signal_number


def say(sentence):
    print(sentence, flush=True)


def last_line(text):
    """The last line that says something: where most programs put their reason."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "it gave no reason"
