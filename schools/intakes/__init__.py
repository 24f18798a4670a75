"""Lists of pupils and staff from another system: read, checked, and laid beside what is known.

Nothing here writes. `schools/actions/intakes.py` keeps what was read until somebody confirms it.
"""
