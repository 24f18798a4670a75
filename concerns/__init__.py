"""A worry about a child, from the first note until it is closed; the child protection file."""
