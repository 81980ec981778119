"""The manual outside the program: a folder of HTML for each language, and the Chinese one as a PDF."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

from db import resources
from db.version import VERSION
from desktop.manual import book, style
from desktop.manual.rendering import render

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><link rel="stylesheet" href="../manual.css"></head>
<body><nav>{contents}</nav><main>{body}</main></body></html>
"""
_CSS = """body { margin: 0; display: flex; color: #1a2130; background: #fff; line-height: 1.7;
  font-family: "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif; }
nav { width: 15em; flex: none; padding: 1.5em; background: #f4f6f9; min-height: 100vh; }
nav h2 { font-size: 0.85em; color: #566174; margin: 1.2em 0 0.2em; }
nav a { display: block; }
nav a[aria-current] { font-weight: bold; }
main { padding: 1.5em 3em 4em; max-width: 54em; min-width: 0; }
a { color: #1f4fc8; text-decoration: none; }
a:hover, a:focus { text-decoration: underline; }
img { max-width: 100%; border: 1px solid #dfe4ec; }
table { border-collapse: collapse; }
th, td { border: 1px solid #c9d0da; padding: 0.3em 0.7em; text-align: left; vertical-align: top; }
th, code, pre { background: #f3f5f9; }
pre { padding: 0.7em 1em; overflow-x: auto; }
@media print { nav { display: none; } main { max-width: none; padding: 0; } }
@media (max-width: 50em) { body { display: block; } nav { width: auto; min-height: 0; } main { padding: 1em; } }
"""
_NAMES = {"zh": "升规台账手册", "en": "Shenggui Ledger manual"}


def write(out: Path) -> list[Path]:
    """Write everything into ``out``, made anew; returns what was written."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    (out / "manual.css").write_text(_CSS, encoding="utf-8", newline="\n")
    shutil.copytree(resources.document(*book.HOME, "pictures"), out / "pictures", ignore=shutil.ignore_patterns("*.toml"))
    made = [path for language in _NAMES for path in _pages(out, language)]
    pdf = out / f"{_NAMES['zh']}.pdf"
    write_pdf(pdf)
    return [*made, pdf]


def _pages(out: Path, language: str) -> list[Path]:
    made = []
    (out / language).mkdir()
    chapters = [one for one in book.chapters() if resources.document(*book.HOME, language, f"{one.key}.md").exists()]
    for chapter in chapters:
        body = re.sub(r'(href="[^":]*?)\.md', r"\1.html", render(chapter.text(language)).html)
        title = f"{chapter.title(language)} · {_NAMES[language]} {VERSION}"
        page = _PAGE.format(language=language, title=html.escape(title), body=body,
                            contents=_contents(chapters, chapter, language))  # fmt: skip
        path = out / language / f"{chapter.key}.html"
        path.write_text(page, encoding="utf-8", newline="\n")
        made.append(path)
    first = _PAGE.format(language=language, title=html.escape(_NAMES[language]), contents="",
                         body=_contents(chapters, None, language))  # fmt: skip
    (out / language / "index.html").write_text(first, encoding="utf-8", newline="\n")
    return made


def _contents(chapters: list[book.Chapter], shown: book.Chapter | None, language: str) -> str:
    lines, part = [], ""
    for chapter in chapters:
        if chapter.part.of(language) != part:
            part = chapter.part.of(language)
            lines.append(f"<h2>{html.escape(part)}</h2>")
        here = ' aria-current="page"' if chapter is shown else ""
        lines.append(f'<a href="{chapter.key}.html"{here}>{html.escape(chapter.title(language))}</a>')
    return "\n".join(lines)


def write_pdf(path: Path, language: str = "zh") -> None:
    """Every chapter as one PDF on A4, each on a page of its own, with page numbers."""
    from PySide6.QtCore import QMarginsF, QRectF, QSizeF, QUrl
    from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument
    from PySide6.QtWidgets import QApplication

    from desktop import theme
    from desktop.printing.copyable import corrected

    app = QApplication.instance() or QApplication(["manual"])
    writer = QPdfWriter(str(path))
    writer.setResolution(96)
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait,
                                     QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter))  # fmt: skip
    writer.setTitle(f"{_NAMES[language]} {VERSION}")
    page = writer.pageLayout().paintRectPixels(96)
    document = QTextDocument()
    document.setDefaultFont(theme.font())
    document.setDefaultStyleSheet(style.sheet(paper=True))
    document.setBaseUrl(QUrl.fromLocalFile(f"{resources.document(*book.HOME)}/"))
    document.setPageSize(QSizeF(page.width(), page.height() - 24))
    document.setDocumentMargin(0)
    document.setHtml(_whole(language, page.width()))
    painter = QPainter(writer)
    for number in range(document.pageCount()):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * document.pageSize().height())
        top = number * document.pageSize().height()
        document.drawContents(painter, QRectF(0, top, page.width(), document.pageSize().height()))
        painter.restore()
        painter.setFont(theme.font("small"))
        painter.drawText(QRectF(0, page.height() - 20, page.width(), 20), 0x84, f"— {number + 1} —")
    painter.end()
    path.write_bytes(corrected(path.read_bytes(), document.toPlainText(), theme.font().families()))
    del app


def _whole(language: str, width: int) -> str:
    """All chapters as one HTML; a link to another chapter becomes one to its heading's name."""
    parts = []
    for number, chapter in enumerate(book.chapters()):
        body = style.with_pictures(render(chapter.text(language)).html, width)
        body = re.sub(r'href="(\w+)\.md(?:#([^"]*))?"', lambda link: f'href="#{link[1]}-{link[2] or ""}"', body)
        body = re.sub(r'id="([^"]*)"', rf'id="{chapter.key}-\1"', body)
        before = ' style="page-break-before: always"' if number else ""
        parts.append(f'<a name="{chapter.key}-"></a>{body}'.replace("<h1 ", f"<h1{before} ", 1))
    return "\n".join(parts)
