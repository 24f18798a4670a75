"""Promises about the whole. A package, so that its one world ends with the last of its tests."""
