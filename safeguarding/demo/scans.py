"""Papers beside the demo's concerns: invented notes, drawn here as though they had been scanned."""

from io import BytesIO

from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from concerns import actions
from concerns.models import Concern, Draft
from concerns.uploads import taken_in
from safeguarding.demo import sheets
from safeguarding.demo.clock import at, mail_unsent
from safeguarding.demo.stories import moment
from schools import actions as office

PAGE, MARGIN, LINE = (620, 440), 48, 46
PAPER, RULE, INK = "#f4efe0", "#c9c6bd", "#28324f"
HANDED_IN_AT = 16, 20


def keep(place):
    """All that fixtures/scans.toml says of this school, where it has what they belong to."""
    with mail_unsent():
        for what, tell in (("concern", _with_concern), ("draft", _with_draft)):
            for row in sheets.page("scans")[what]:
                if row["school"] == place.plan["short"]:
                    tell(place, row)


def _with_concern(place, row):
    """The last one about the child that had been signed by then."""
    when = moment(place.diary.ago(row["days_ago"]), *HANDED_IN_AT)
    concerns = Concern.objects.about(place.pupils[row["child"]]).filter(signed_at__lt=when)
    concern = concerns.exclude(category_marks__category__code="imagery").first()
    if concern:
        with at(when):
            actions.attach(concern, by=place.people[row["by"]], **_paper(row))
            office.deliver(now=timezone.now())  # who was told of it has read so long ago


def _with_draft(place, row):
    writer = place.people[row["by"]]
    draft = Draft.objects.visible_to(writer).first()
    actions.attach_to_draft(draft, by=writer, **_paper(row))


def _paper(row):
    return {"label": row["label"], "file": taken_in(_drawn(row["lines"]))}


def _drawn(lines):
    """A small page with these lines in ink, as a PNG."""
    page = Image.new("RGB", PAGE, PAPER)
    pen, hand = ImageDraw.Draw(page), ImageFont.load_default(size=26)
    for number, line in enumerate(lines, start=1):
        low = MARGIN + number * LINE
        pen.line([(0, low), (PAGE[0], low)], fill=RULE)
        pen.text((MARGIN + number % 3 * 4, low - 34), line, fill=INK, font=hand)
    written = BytesIO()
    page.save(written, "PNG")
    return written.getvalue()
