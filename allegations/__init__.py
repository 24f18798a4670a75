"""A worry about an adult who works with children: allegations and low-level concerns. Walled off
from the rest."""
