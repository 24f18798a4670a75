"""Photographs and scans: every picture is decoded and made anew from its points alone.

What else the file carried is left behind: where and when it was taken, by which telephone, a small
copy from before it was cropped, anything that was hung on at its end.
"""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

from concerns.uploads.unfit import Unfit

# A JPEG is read at a fraction of its size where it is large; a PNG has to be read whole.
MOST_POINTS = {"JPEG": 50_000_000, "PNG": 36_000_000}
LONGEST_SIDE = 4_000  # an A4 page at 340 dots to the inch
QUALITY = 88
DAMAGED = "This picture is damaged and cannot be opened. Take or scan it once more, and add that."
TOO_LARGE = (
    "This picture has {} million points, which is more than can be opened here ({} million). "
    "Take it with the camera’s ordinary setting, or scan it at 300 dots to the inch."
)
TOO_MANY = "more than 80"  # so many that Pillow itself will not open it


def clean_jpeg(data):
    picture = _opened(data, "JPEG")
    return _written(picture.convert("RGB"), "JPEG", quality=QUALITY)


def clean_png(data):
    picture = _opened(data, "PNG")
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    grey = picture.mode in ("1", "L") and mode == "RGB"
    return _written(picture.convert("L" if grey else mode), "PNG")


def _opened(data, kind):
    """The picture, the right way up, and no larger than anybody needs to read it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data), formats=[kind])
        _check_points(picture, kind)
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        return ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Unfit(TOO_LARGE.format(TOO_MANY, _millions(kind))) from None
    except Unfit:
        raise
    except Exception:  # whatever a decoder says of bytes that were made to mislead it
        raise Unfit(DAMAGED) from None


def _check_points(picture, kind):
    points = picture.width * picture.height
    if points > MOST_POINTS[kind]:
        raise Unfit(TOO_LARGE.format(points // 1_000_000, _millions(kind)))


def _millions(kind):
    return MOST_POINTS[kind] // 1_000_000


def _written(picture, kind, **how):
    picture.info = {}  # Pillow would carry over comments and colour profiles
    written = BytesIO()
    picture.save(written, kind, **how)
    return written.getvalue()
