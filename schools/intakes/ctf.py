"""The pupil part of a Common Transfer File: who the children are, and nothing else of it.

The file is XML from outside, so everything by which XML reaches beyond itself is off: no document
type, no entities, no network, no outsized trees. Names stand where the Department for Education's
own programs write them: Pupil, and BasicDetails within it (docs/decisions/bringing-in.md).
"""

from lxml import etree

from schools.intakes.columns import Unfit

FIELDS = [
    "upn",
    "given_name",
    "family_name",
    "legal_given_name",
    "legal_family_name",
    "date_of_birth",
    "year_group",
]
BROKEN = "This XML file is broken{}. Ask the other school, or your own system, for it once more."
NOT_ONE = "This XML file is not a Common Transfer File: it has no pupils where one has them."
DANGEROUS = (
    "This XML file carries a document type of its own, which a Common Transfer File never has and "
    "which can do harm. It was not read. Ask whoever sent it where it comes from."
)
LONGEST = 500


def pupils(content):
    """Each child as (place in the file, what FIELDS say). Raises Unfit with a sentence."""
    root = _parsed(content)
    if _name(root).casefold() != "ctfile":
        raise Unfit(NOT_ONE)
    found = [
        child for part in _children(root, "CTFpupilData") for child in _children(part, "Pupil")
    ]
    if not found:
        raise Unfit(NOT_ONE)
    return [(place, _cells(pupil)) for place, pupil in enumerate(found, start=1)]


def _parsed(content):
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Unfit(DANGEROUS)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        where = f" at line {error.lineno}" if error.lineno else ""
        raise Unfit(BROKEN.format(where)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unfit(DANGEROUS)
    return root


def _cells(pupil):
    """The preferred name is the one in use; the other is the legal one where they differ."""
    basic = next(iter(_children(pupil, "BasicDetails")), pupil)
    given, family = _text(pupil, "Forename"), _text(pupil, "Surname")
    said_given = _text(basic, "PreferredForename") or given
    said_family = _text(basic, "PreferredSurname") or family
    return [
        _text(pupil, "UPN"),
        said_given,
        said_family,
        given if given != said_given else "",
        family if family != said_family else "",
        _text(pupil, "DOB"),
        _text(basic, "NCyearActual"),
    ]


def _name(node):
    return etree.QName(node).localname


def _children(node, name):
    return [child for child in node if _name(child).casefold() == name.casefold()]


def _text(node, name):
    """What the first child of this name says, in one line."""
    said = next(iter(_children(node, name)), None)
    return " ".join((said.text or "").split())[:LONGEST] if said is not None else ""
