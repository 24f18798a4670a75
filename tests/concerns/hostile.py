"""Documents that try to get out of the printing process, and words of a record that would.

They try for a file of this machine and for a server that listens on it.
"""

WAYS = """
file://{secret}
file:{secret}
file://localhost{secret}
FILE://{secret}
{secret}
../../../../../../..{secret}
http://127.0.0.1:{port}/
//127.0.0.1:{port}/
https://127.0.0.1:{port}/
ftp://127.0.0.1:{port}/
gopher://127.0.0.1:{port}/
http://0x7f000001:{port}/
http://user:word@127.0.0.1:{port}/
jar:file://{secret}!/x
ours:../README.md
ours:/../../pyproject.toml
ours:bundle.css/../../README.md
""".split()
# An address in each place where WeasyPrint looks for one.
PLACES = """
<img src="{way}">
<object data="{way}"></object>
<embed src="{way}">
<link rel="attachment" href="{way}">
<a rel="attachment" href="{way}">a</a>
<link rel="stylesheet" href="{way}">
<link rel="icon" href="{way}">
<base href="{way}"><img src="x.png">
<style>@import "{way}";</style>
<style>@import url({way});</style>
<style>p {{ background: url("{way}") }}</style>
<style>li {{ list-style: url("{way}") }}</style>
<style>p::before {{ content: url("{way}") }}</style>
<style>p {{ border-image: url("{way}") 1 }}</style>
<style>@font-face {{ font-family: x; src: url("{way}") }} p {{ font-family: x }}</style>
<style>@page {{ background: url("{way}") }}</style>
<style>@namespace url({way});</style>
<p style="mask: url({way}); background-image: image-set(url({way}) 1x)">p</p>
<svg><image href="{way}" width="9" height="9"/></svg>
<svg xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="{way}#a"/></svg>
<svg><style>@import url({way});</style><rect fill="url({way}#a)" width="9" height="9"/></svg>
<svg><foreignObject><img src="{way}"></foreignObject></svg>
<iframe src="{way}"></iframe>
<video poster="{way}" src="{way}"></video>
<input type="image" src="{way}">
<body background="{way}">
<script src="{way}"></script>
<meta http-equiv="refresh" content="0;url={way}">
<math><mi href="{way}">x</mi></math>
<form action="{way}"><button formaction="{way}">x</button></form>
""".strip().splitlines()
INLINE = [
    '<img src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg">'
    '<image href="{way}"/></svg>\'>',
    "<img src='data:text/html,<iframe src=\"{way}\">'>",
    "<link rel=stylesheet href='data:text/css,@import \"{way}\";'>",
    "<?xml-stylesheet href='{way}'?><p>x</p>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM '{way}'>]><p>&e;</p>",
    "<p>%!PS-Adobe-3.0 EPSF-3.0 ({way}) run</p><img src='data:application/postscript,{way}'>",
]
# What is only strange, deep, wide or endless.
STRANGE = [
    "\u202e\u2066\u200b\ufeff\x01\x1f\x7f\x85\u2028",
    "<div>" * 400,
    "<b>" * 2000 + "x",
    "x" * 60_000,
    "<style>:root { --a: var(--b); --b: var(--a) } p { color: var(--a) }</style>",
    "<style>p { width: 1e308px; margin: -1e308px; font-size: 1e9px }</style><p>x</p>",
    "<style>@page { size: 1e-9px 1e9px }</style><p>x</p>",
    "<style>p { counter-increment: c 999999999999999 } p::after { content: counter(c) }</style>",
    "<table><td colspan=1000 rowspan=65534>x</table>",
    "<svg><g id='a'><use href='#a'/></g></svg>",
    "<svg viewBox='0 0 1e300 1e300' width='1e300'><path d='M0 0L1e300 1e300'/></svg>",
    "</style></head></body></html><p>after the end",
    "<!--<p>-->" * 500 + "]]>",
    "<li style='list-style-type: symbols(cyclic \"x\")'>x</li>" * 50,
]


def documents(secret, port):
    """Every place with some of the ways, every way in some place, and what is strange."""
    ways = [way.format(secret=secret, port=port) for way in WAYS]
    places = [*PLACES, *INLINE]
    for number in range(max(len(places), len(ways)) * 2):
        place, way = places[number % len(places)], ways[(number * 5 + number // 36) % len(ways)]
        yield f"{place.format(way=way)}<p>p</p><ul><li>li</li></ul>"
    yield from STRANGE
