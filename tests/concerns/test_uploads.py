"""What is taken in of a file: judged by opening it, made anew, or refused with a sentence."""

from io import BytesIO
from zipfile import ZipFile
from zlib import crc32

import pikepdf
import pytest
from PIL import Image

from concerns.uploads import Unfit, pdfs, pictures, taken_in
from tests.concerns.files import SECRET, TEXT, photograph, picture, saved, scan, unfolded

HUNG_ON = b"PK\x03\x04<script>evil()</script>"


def archive():
    written = BytesIO()
    with ZipFile(written, "w") as folder:
        folder.writestr("word/document.xml", "<a/>")
    return written.getvalue()


def opened(data):
    return Image.open(BytesIO(data))


@pytest.mark.meets("CON-16")
def test_a_photograph_is_made_anew_the_right_way_up_and_without_where_it_was_taken():
    sent = photograph() + HUNG_ON
    assert SECRET.encode() in sent and opened(sent).getexif().get_ifd(0x8825)
    file = taken_in(sent)
    kept = opened(file.data)
    assert file.kind == "jpeg" and kept.size == (80, 60)
    assert not kept.getexif() and not kept.info.get("comment") and not kept.info.get("icc_profile")
    for hidden in (SECRET.encode(), b"GPS", b"script", b"PK\x03\x04"):
        assert hidden not in file.data


def test_pictures_of_every_make_stay_readable_and_large_ones_are_made_smaller():
    for mode in ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"]:
        file = taken_in(picture("PNG", mode=mode))
        assert file.kind == "png" and opened(file.data).size == (60, 80)
    assert opened(taken_in(picture(mode="CMYK")).data).mode == "RGB"
    assert opened(taken_in(picture(size=(4100, 100), mode="L")).data).size == (4000, 98)


def test_a_picture_of_a_hundred_megapixels_is_refused_before_it_is_unfolded(monkeypatch):
    sizes = [(10_000, 10_000), (9_000, 6_000), (30_000, 30_000)]
    large = [(kind, header(kind, *size)) for kind in pictures.MOST_POINTS for size in sizes]
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("it was unfolded"))
    for kind, data in large:
        most = pictures.MOST_POINTS[kind] // 1_000_000
        with pytest.raises(Unfit, match=f"than can be opened here .{most} million"):
            taken_in(data)


def header(kind, width, height):
    """The beginning of a picture that says it is so large."""
    if kind == "PNG":
        small = bytearray(picture("PNG"))
        small[16:24] = width.to_bytes(4) + height.to_bytes(4)
        small[29:33] = crc32(bytes(small[12:29])).to_bytes(4)
        return bytes(small)
    small = bytearray(picture())
    at = small.index(b"\xff\xc0") + 5
    small[at : at + 4] = height.to_bytes(2) + width.to_bytes(2)
    return bytes(small)


def test_a_pdf_is_emptied_of_scripts_files_and_what_its_camera_hid_and_keeps_its_pages():
    open_to_all = pikepdf.Encryption(owner="o", user="")
    for sent in [scan(pages=3), scan(pages=3, encryption=open_to_all)]:
        assert b"evil" in unfolded(sent) and SECRET.encode() in unfolded(sent)
        file = taken_in(sent + HUNG_ON)
        inside = unfolded(file.data)
        for hidden in (b"evil", b"JavaScript", b"Launch", b"script", SECRET.encode(), b"GPS"):
            assert hidden not in inside and hidden not in file.data
        with pikepdf.open(BytesIO(file.data)) as kept:
            assert len(kept.pages) == 3 and not kept.is_encrypted
            image = kept.pages[2].Resources.XObject.Im0
            assert opened(image.read_raw_bytes()).size == (60, 80)


def test_text_is_kept_byte_for_byte():
    for text in [TEXT, "“Nein” \u202ex\u202c 👩‍👧\r\n\tIt was < 5 p.m.".encode()]:
        assert taken_in(text).data == text and taken_in(text).kind == "text"


LOCKED = {"encryption": pikepdf.Encryption(owner="o", user="u")}
UNFIT = {
    "Save it as a PDF": [archive(), b"PK\x05\x06" + bytes(18), b"\xd0\xcf\x11\xe0\xa1", b"{\\rtf1"],
    "can carry instructions": [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>evil()</script></svg>",
        b"  \n<?xml version='1.0'?><svg/>",
        b"Some words, then <SCRIPT>evil()</SCRIPT>",
    ],
    "most compatible": [
        b"\0\0\0\x18ftypheic" + bytes(9),
        b"GIF89a" + bytes(9),
        b"RIFF\0\0\0\0WEBP",
    ],
    "locked with a password": [scan(**LOCKED)],
    "This PDF is damaged": [b"%PDF-1.7\n", b"%PDF-1.7 <script>", scan()[:300]],
    "This picture is damaged": [photograph()[:300], b"\xff\xd8\xffnonsense", picture("PNG")[:50]],
    "cannot be opened as a PDF": [
        b"MZ\x90\0\x03",
        b"He said \0 no.",
        b"\xff\xfeH\0i\0",
        b"\n%PDF-1.7",
        b"MZ" + TEXT[:3] + b"\x01",
    ],
    "There is nothing in this file": [b" \n\t\r\n"],
}


def test_what_is_something_else_is_refused_with_what_to_send_instead():
    for sentence, files in UNFIT.items():
        for data in files:
            with pytest.raises(Unfit, match=sentence):
                taken_in(data)


def test_a_pdf_that_unfolds_to_gigabytes_or_has_too_many_pages_is_refused():
    with pytest.raises(Unfit, match="more than 200 pages"):
        taken_in(scan(pages=pdfs.MOST_PAGES + 1))
    assert pikepdf.settings.get_qpdf_limits()["flate_max_memory"] == 64 * pdfs.MEGABYTE
    pdf = pikepdf.new()
    with pytest.raises(Unfit, match="damaged"):
        taken_in(saved(pdf))
    assert pictures.LONGEST_SIDE * pictures.LONGEST_SIDE < pictures.MOST_POINTS["PNG"]
