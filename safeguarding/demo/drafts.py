"""What the demo's assistants have begun to write and not signed."""

from datetime import timedelta

from concerns import actions
from safeguarding.demo import sheets
from safeguarding.demo.clock import at


def begin(place):
    """One unfinished draft for each writer that fixtures/drafts.toml names at this school."""
    for row in sheets.page("drafts")["draft"]:
        if row["school"] == place.plan["short"]:
            writer = place.people[row["by"]]
            with at(place.now - timedelta(hours=row["hours_ago"])):
                draft = actions.start_draft(by=writer, school_id=place.school.pk)
                fields = _typed(row, place)
                actions.save_draft(draft, by=writer, fields=fields, version=0)


def _typed(row, place):
    """The sheet as it stands in a draft: every field a list of what was typed."""
    chosen = [str(place.pupils[name].pk) for name in row.get("children", ())]
    roles = {f"role-{key}": ["harmed"] for key in chosen}
    words = {name: [value] for name, value in row["fields"].items()}
    return {**words, **roles, "pupil": chosen}
