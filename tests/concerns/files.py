"""Files as people send them, for the tests of what is kept with a concern."""

from io import BytesIO

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from concerns.uploads import taken_in

TEXT = b"She said: I do not want to go home.\n"
SECRET = "Penhale garden"
LATITUDE = (51.0, 30.0, 7.0)


def sent(data, name="scan.pdf", kind="application/pdf"):
    """A file in a form, under a name and a kind that may be lies."""
    return SimpleUploadedFile(name, data, kind)


def picture(kind="JPEG", size=(60, 80), mode="RGB", **more):
    written = BytesIO()
    Image.new(mode, size, "white").save(written, kind, **more)
    return written.getvalue()


def photograph(size=(60, 80)):
    """A JPEG as a telephone makes it: on its side, and knowing where and by whom it was taken."""
    said = Image.Exif()
    said[0x0112], said[0x013B] = 6, SECRET
    said.get_ifd(0x8825).update({1: "N", 2: LATITUDE})
    return picture(size=size, exif=said, comment=SECRET.encode())


def scan(pages=1, **how):
    """A PDF with a photograph on it, a script, a file within and a link that starts a program."""
    pdf = pikepdf.new()
    for _ in range(pages):
        page = pdf.add_blank_page()
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=_image(pdf)))
    page.Contents = pikepdf.Stream(pdf, b"60 0 0 80 0 0 cm /Im0 Do")
    name = pikepdf.Name
    pdf.Root.OpenAction = pikepdf.Dictionary(S=name.JavaScript, JS="app.alert('evil')")
    starts = pikepdf.Dictionary(S=name.Launch, F="evil.exe")
    link = pikepdf.Dictionary(Type=name.Annot, Subtype=name.Link, Rect=[0, 0, 9, 9], A=starts)
    page.Annots = pikepdf.Array([link])
    pdf.attachments["evil.exe"] = b"MZ evil"
    pdf.docinfo["/Author"] = SECRET
    return saved(pdf, **how)


def _image(pdf):
    image = pikepdf.Stream(pdf, photograph())
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height, image.BitsPerComponent = 60, 80, 8
    image.ColorSpace, image.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
    return pdf.make_indirect(image)


def saved(pdf, **how):
    written = BytesIO()
    pdf.save(written, **how)
    return written.getvalue()


def unfolded(data):
    """All that stands in a PDF, in the open."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return saved(pdf, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)


def a_file(data=TEXT):
    """For the actions: a file that has been taken in."""
    return taken_in(data)
