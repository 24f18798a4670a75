"""Scans in PDF: opened, emptied of all that acts or hides, and written anew.

Scripts, files within the file and what starts by itself are taken out; so are its author and
title, and what a camera hid in its pictures. The pages stay as they are.
"""

from io import BytesIO

import pikepdf

from concerns.uploads.unfit import Unfit

MOST_PAGES = 200
MEGABYTE = 1024 * 1024
# A few kilobytes may say that they unfold to gigabytes. These hold for the whole process.
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=64 * MEGABYTE,
    png_max_memory=64 * MEGABYTE,
    tiff_max_memory=64 * MEGABYTE,
    run_length_max_memory=64 * MEGABYTE,
    dct_max_memory=64 * MEGABYTE,
)
LOCKED = "This PDF is locked with a password. Print it to a PDF without one, and add that."
DAMAGED = "This PDF is damaged and cannot be opened. Scan or print it once more, and add that."
TOO_LONG = f"This PDF has more than {MOST_PAGES} pages. Add only the pages that matter."
# Entries that act, hide, or say who made it.
TAKEN_OUT = "/OpenAction /AA /JavaScript /JS /XFA /EmbeddedFiles /EF /AF /RichMediaContent"
TAKEN_OUT = f"{TAKEN_OUT} /Metadata /PieceInfo /Thumb /Collection".split()
ACTS = "/JavaScript /Launch /ImportData /SubmitForm /GoToE /GoToR /Rendition /RichMediaExecute"
ACTS = [*ACTS.split(), "/Movie", "/Sound", "/URI"]


def clean_pdf(data):
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            _check_pages(pdf)
            _empty(pdf)
            return _written(pdf)
    except pikepdf.PasswordError:
        raise Unfit(LOCKED) from None
    except Unfit:
        raise
    except Exception:  # whatever the parser says of bytes that were made to mislead it
        raise Unfit(DAMAGED) from None


def _check_pages(pdf):
    if not len(pdf.pages):
        raise Unfit(DAMAGED)
    if len(pdf.pages) > MOST_PAGES:
        raise Unfit(TOO_LONG)


def _empty(pdf):
    del pdf.docinfo
    for thing in pdf.objects:
        _walk(thing)


def _walk(thing):
    """This object and what is written within it; what it points at comes in its own turn."""
    if isinstance(thing, pikepdf.Array):
        children = list(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        _take_out(thing)
        children = [thing[key] for key in thing.keys()]
    else:
        return
    for child in children:
        if not getattr(child, "is_indirect", False):
            _walk(child)


def _take_out(thing):
    doomed = set(TAKEN_OUT) & set(thing.keys())
    if str(thing.get("/S", "")) in ACTS:
        doomed = set(thing.keys())
    for key in doomed:
        del thing[key]
    if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") == pikepdf.Name.DCTDecode:
        thing.write(_without_camera(thing.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)


def _without_camera(jpeg):
    """A JPEG without the parts in which cameras write: all before its picture but what draws it."""
    kept, at = [jpeg[:2]], 2
    while jpeg[at : at + 1] == b"\xff" and jpeg[at + 1 : at + 2] != b"\xda":
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        if not _is_cameras(jpeg[at + 1]):
            kept.append(jpeg[at:end])
        at = end
    return b"".join([*kept, jpeg[at:]])


def _is_cameras(marker):
    """Application parts 1 to 15, but for Adobe's, which tells the colours; and comments."""
    return (0xE1 <= marker <= 0xEF and marker != 0xEE) or marker == 0xFE


def _written(pdf):
    pdf.remove_unreferenced_resources()
    written = BytesIO()
    pdf.save(written, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return written.getvalue()
