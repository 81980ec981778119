"""How the manual looks: one style sheet, in the window's colours or in those of paper."""

from __future__ import annotations

from desktop import theme

_SHEET = """
h1 {{ font-size: {title}px; font-weight: 700; margin: 4px 0 12px 0; }}
h2 {{ font-size: {heading}px; font-weight: 700; margin: 22px 0 8px 0; }}
h3 {{ font-size: {body}px; font-weight: 700; margin: 16px 0 6px 0; }}
p, li {{ line-height: 150%; }}
a {{ color: {link}; text-decoration: none; }}
code {{ color: {code}; background: {sunken}; }}
pre {{ background: {sunken}; }}
th {{ background: {sunken}; font-weight: 700; text-align: left; }}
th, td {{ border: 1px solid {line}; padding: 4px 8px; }}
table {{ border-collapse: collapse; }}
blockquote {{ color: {muted}; }}
"""


def sheet(*, paper: bool = False) -> str:
    """The style sheet for a QTextDocument; ``paper`` is black on white at 100 %, whatever the window looks like."""
    colours = ("accent_text", "text", "sunken", "line", "text_muted")
    light = {"accent_text": "#1f4fc8", "text": "#1a2130", "sunken": "#f3f5f9", "line": "#c9d0da", "text_muted": "#566174"}
    link, code, sunken, line, muted = (light[one] if paper else theme.colour(one).name() for one in colours)
    zoom = 1.0 if paper else theme.zoom()
    return _SHEET.format(
        title=round(22 * zoom), heading=round(17 * zoom), body=round(14 * zoom), link=link, code=code, sunken=sunken, line=line,
        muted=muted,
    )  # fmt: skip


def with_pictures(html: str, width: int) -> str:
    """A chapter's HTML for a QTextDocument whose pictures lie in the manual's own folder: ``width`` pixels wide, on lines
    without the spacing of text, which Qt would take from the picture's height."""
    html = html.replace("<img ", f'<img width="{width}" ').replace('src="../', 'src="')
    return html.replace("<p><img ", '<p style="line-height: 100%"><img ')
