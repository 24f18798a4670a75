"""What the room shows: open the record, ask the rule, call the action, redirect."""
