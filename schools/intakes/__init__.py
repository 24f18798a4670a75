"""Lists from another system (pupils, contacts, staff): read, checked, laid beside what is known.

Nothing here writes. `schools/actions/intakes.py` keeps what was read until somebody confirms it.
"""
