"""Why a file is not taken in."""


class Unfit(Exception):
    """Its text says what is wrong with the file, and what to send instead."""
