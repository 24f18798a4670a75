"""The parts of the body map: the accessible twin of the drawing in templates/_body_front.html.

x and y count thousandths of the drawing's width and height, so that a mark stays where it was put
at any size. Left and right are the child's own. A test holds the drawing and this list together.
"""

from typing import NamedTuple


class Region(NamedTuple):
    """One part, its middle, and the box (left, top, right, bottom) that all of it lies in."""

    key: str
    label: str
    x: int
    y: int
    box: tuple

    @property
    def side(self):
        return self.key.partition("-")[0]

    def holds(self, x, y):
        left, top, right, bottom = self.box
        return left <= x <= right and top <= y <= bottom


ROWS = (
    Region("front-forehead", "Forehead and scalp", 500, 66, (365, 22, 635, 99)),
    Region("front-face", "Eyes, nose and mouth", 499, 143, (425, 90, 573, 199)),
    Region("front-right-cheek", "Right cheek", 401, 129, (362, 90, 433, 184)),
    Region("front-left-cheek", "Left cheek", 596, 130, (565, 90, 635, 185)),
    Region("front-right-ear", "Right ear, front", 352, 115, (327, 88, 370, 142)),
    Region("front-left-ear", "Left ear, front", 647, 115, (627, 88, 673, 142)),
    Region("front-neck", "Neck, front", 500, 215, (432, 185, 568, 244)),
    Region("front-chest", "Chest", 500, 316, (302, 235, 695, 382)),
    Region("front-right-shoulder", "Right shoulder, front", 298, 297, (225, 252, 370, 334)),
    Region("front-left-shoulder", "Left shoulder, front", 702, 297, (630, 252, 775, 334)),
    Region("front-right-upper-arm", "Right upper arm, front", 248, 391, (182, 325, 310, 459)),
    Region("front-left-upper-arm", "Left upper arm, front", 752, 391, (687, 325, 818, 459)),
    Region("front-right-forearm", "Right forearm, front", 204, 510, (140, 450, 268, 574)),
    Region("front-left-forearm", "Left forearm, front", 796, 510, (732, 450, 860, 574)),
    Region("front-right-hand", "Right hand, front", 160, 613, (105, 565, 213, 665)),
    Region("front-left-hand", "Left hand, front", 840, 613, (787, 565, 895, 665)),
    Region("front-stomach", "Stomach", 500, 442, (290, 372, 688, 512)),
    Region("front-groin", "Private parts and groin", 500, 551, (400, 502, 598, 609)),
    Region("front-right-thigh", "Right thigh, front", 391, 630, (300, 502, 500, 742)),
    Region("front-left-thigh", "Left thigh, front", 609, 630, (500, 502, 700, 742)),
    Region("front-right-knee", "Right knee", 406, 768, (337, 732, 475, 804)),
    Region("front-left-knee", "Left knee", 594, 768, (525, 732, 663, 804)),
    Region("front-right-shin", "Right shin", 407, 856, (342, 795, 470, 925)),
    Region("front-left-shin", "Left shin", 593, 856, (530, 795, 658, 925)),
    Region("front-right-foot", "Right foot, front", 393, 953, (310, 916, 463, 987)),
    Region("front-left-foot", "Left foot, front", 607, 953, (537, 916, 690, 987)),
    Region("back-head", "Back of the head", 500, 110, (362, 22, 635, 194)),
    Region("back-left-ear", "Left ear, back", 352, 115, (327, 88, 370, 142)),
    Region("back-right-ear", "Right ear, back", 647, 115, (627, 88, 673, 142)),
    Region("back-neck", "Neck, back", 500, 215, (432, 185, 568, 244)),
    Region("back-upper-back", "Upper back", 500, 316, (302, 235, 695, 382)),
    Region("back-left-shoulder", "Left shoulder, back", 298, 297, (225, 252, 370, 334)),
    Region("back-right-shoulder", "Right shoulder, back", 702, 297, (630, 252, 775, 334)),
    Region("back-left-upper-arm", "Left upper arm, back", 248, 391, (182, 325, 310, 459)),
    Region("back-right-upper-arm", "Right upper arm, back", 752, 391, (687, 325, 818, 459)),
    Region("back-left-forearm", "Left forearm, back", 204, 510, (140, 450, 268, 574)),
    Region("back-right-forearm", "Right forearm, back", 796, 510, (732, 450, 860, 574)),
    Region("back-left-hand", "Left hand, back", 160, 613, (105, 565, 213, 665)),
    Region("back-right-hand", "Right hand, back", 840, 613, (787, 565, 895, 665)),
    Region("back-lower-back", "Lower back", 500, 442, (290, 372, 688, 512)),
    Region("back-left-buttock", "Left buttock", 403, 561, (300, 502, 503, 619)),
    Region("back-right-buttock", "Right buttock", 596, 561, (495, 502, 700, 619)),
    Region("back-left-thigh", "Left thigh, back", 404, 672, (305, 610, 500, 742)),
    Region("back-right-thigh", "Right thigh, back", 596, 672, (500, 610, 695, 742)),
    Region("back-left-knee", "Back of left knee", 406, 768, (337, 732, 475, 804)),
    Region("back-right-knee", "Back of right knee", 594, 768, (525, 732, 663, 804)),
    Region("back-left-calf", "Left calf", 407, 856, (342, 795, 470, 925)),
    Region("back-right-calf", "Right calf", 593, 856, (530, 795, 658, 925)),
    Region("back-left-foot", "Left foot, back", 393, 953, (310, 916, 463, 987)),
    Region("back-right-foot", "Right foot, back", 607, 953, (537, 916, 690, 987)),
)
REGIONS = {region.key: region for region in ROWS}

KINDS = (
    ("bruise", "Bruise"),
    ("cut", "Cut"),
    ("burn", "Burn or scald"),
    ("bite", "Bite"),
    ("scratch", "Scratch"),
    ("swelling", "Swelling"),
    ("red-mark", "Red mark"),
    ("other", "Something else"),
)


def choices():
    """The parts in two groups, for a form without a script."""
    groups = {"Front": [], "Back": []}
    for region in REGIONS.values():
        groups[region.side.capitalize()].append((region.key, region.label))
    return list(groups.items())


def placed(key, side, x, y):
    """Where a mark stands: the exact point if it lies in its part, otherwise the part's middle.

    Without a script a person changes only the part's name, and the point of before no longer fits.
    """
    region = REGIONS[key]
    if side == region.side and x is not None and y is not None and region.holds(x, y):
        return side, x, y
    return region.side, region.x, region.y
