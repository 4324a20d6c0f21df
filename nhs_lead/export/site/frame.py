"""What stands around every page of the site: its policy, style and script, the way to its sections, the disclaimer."""

import html
from collections.abc import Sequence

from msgspec import Struct

from nhs_lead.export.material import DISCLAIMER
from nhs_lead.export.site.addresses import ABOUT, APP, BROWSE, HOME

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; manifest-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'none'"
)
"""Nothing but the site's own files; no page can send or fetch anything."""

SECTIONS = (
    (HOME, "Start"),
    (BROWSE, "Browse"),
    (f"{APP}#/search", "Search"),
    (f"{APP}#/review", "Review"),
    (f"{APP}#/quiz", "Quiz"),
    (f"{APP}#/progress", "Progress"),
    (ABOUT, "About"),
)


class SiteFrame(Struct, frozen=True, kw_only=True):
    """The name of the site, and where the files that its pages load lie, from the site's root."""

    name: str
    style: str
    script: str

    def page(self, address: str, title: str, body: str, *, section: str = "", wide: bool = False) -> bytes:
        """Return the page at `address` with `body` as its main content, in the section with that address."""
        root = "../" * address.count("/")
        whole = html.escape(f"{title} - {self.name}" if title != self.name else title)
        return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{whole}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{root}{self.style}">
<script defer src="{root}{self.script}"></script>
</head>
<body data-root="{root}">
<a class="skip" href="#main">Skip to the main content</a>
{self.header(root, section)}
<main id="main" tabindex="-1"{' class="wide"' if wide else ""}>
{body}
</main>
<footer><p>{html.escape(DISCLAIMER)}</p></footer>
</body>
</html>
""".encode()

    def header(self, root: str, section: str) -> str:
        """Return the name of the site and the links to its sections, the current one told."""
        current = ' aria-current="page"'
        links = "".join(
            f'<li><a href="{root}{address}"{current if address == section else ""}>{words}</a></li>'
            for address, words in SECTIONS
        )
        return (
            f'<header><p class="name"><a href="{root}{HOME}">{html.escape(self.name)}</a></p>'
            f'<nav aria-label="Sections"><ul id="sections">{links}</ul></nav></header>'
        )


def search_form(root: str) -> str:
    """Return the field that leads to the search; without a script it is not shown, since nothing could answer."""
    return (
        f'<form class="search" role="search" data-search="{root}{APP}" hidden>'
        '<label for="words">Search everything</label><div class="row">'
        '<input id="words" name="words" type="search" autocomplete="off"><button>Search</button></div></form>'
    )


def trail(links: Sequence[tuple[str, str]]) -> str:
    """Return the way from the start to a page: addresses with their words."""
    steps = "".join(f'<li><a href="{address}">{html.escape(words)}</a></li>' for address, words in links)
    return f'<nav class="trail" aria-label="Where this is"><ol>{steps}</ol></nav>'
