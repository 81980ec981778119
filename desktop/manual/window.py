"""ManualWindow: the manual beside the program: contents and search on the left, the chapter on the right."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from db import resources
from desktop import theme, translate
from desktop.manual import book, style
from desktop.manual.finding import find
from desktop.manual.rendering import render
from desktop.widgets.buttons import button, icon_button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import label

Place = tuple[str, str]  # a chapter's key and an anchor in it
_PLACE = Qt.ItemDataRole.UserRole
_PICTURE = 680  # how wide a picture is shown where there is room, at 100 %



class _Text(QTextBrowser):
    """A chapter. Pictures are made as wide as they are shown: Qt's own scaling while painting would leave them rough."""

    resized = Signal()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        found = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource.value or not isinstance(found, QByteArray):
            return found
        sharp = self.devicePixelRatioF()
        image = QImage.fromData(found).scaledToWidth(round(self.picture_width() * sharp),
                                                     Qt.TransformationMode.SmoothTransformation)  # fmt: skip
        image.setDevicePixelRatio(sharp)
        return image

    def picture_width(self) -> int:
        """How wide a picture is shown: as wide as is good to read, and no wider than there is room."""
        margins = 2 * round(self.document().documentMargin())
        return max(min(theme.px(_PICTURE), self.viewport().width() - margins), theme.px(200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class ManualWindow(QWidget):
    """``show_chapter(key)``, then ``show()``; it stands beside the program and never blocks it. Ctrl+F searches, Alt+←
    goes back, Escape closes."""

    #: Asked for from here: the tour over the program's window, and what the program is.
    tour_requested = Signal()
    about_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setProperty("role", "canvas")
        self.setWindowTitle(QCoreApplication.translate("Manual", "Manual"))
        self._at: Place = ("", "")
        self._before: list[Place] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(QCoreApplication.translate("Manual", "Search the manual"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.contents = QListWidget()
        self.contents.setAccessibleName(QCoreApplication.translate("Manual", "Contents"))
        self.contents.setWordWrap(True)
        self.contents.setProperty("role", "contents")
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = _Text()
        self.text.setAccessibleName(QCoreApplication.translate("Manual", "Chapter"))
        self.text.setOpenLinks(False)
        # A table too wide scrolls; it never breaks its words.
        self.text.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self._picture = 0
        self.text.setSearchPaths([str(resources.document(*book.HOME))])
        self.text.document().setDocumentMargin(theme.grid(2))
        self.back_button = icon_button("chevron-left", QCoreApplication.translate("Manual", "Back (Alt+←)"), self.back)
        self.tour_button = button(QCoreApplication.translate("Manual", "Take the tour"), self.tour_requested.emit)
        self.about_button = button(QCoreApplication.translate("Manual", "About the program"), self.about_requested.emit)
        self._lay_out()
        self._connect()
        self._list_contents()
        room = self.screen().availableGeometry()
        self.resize(min(1080, room.width()), min(720, room.height() - theme.grid(6)))

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(theme.grid(1.5), theme.grid(1.5), theme.grid(1), theme.grid(1.5))
        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addWidget(self.search, 1)
        column.addLayout(top)
        column.addWidget(self.contents, 1)
        verbs = FlowLayout(spacing=1)
        verbs.addWidget(self.tour_button)
        verbs.addWidget(self.about_button)
        column.addLayout(verbs)
        column.addWidget(label(QCoreApplication.translate("Manual", "F1 on any page opens the page's own chapter."), "small",
                               wrap=True))  # fmt: skip
        self._split = QSplitter()
        self._split.addWidget(left)
        self._split.addWidget(self.text)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([300, 780])
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._split)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._open_first)
        self.search.installEventFilter(self)
        self.contents.currentItemChanged.connect(lambda item, _old: self._on_item(item))
        self.contents.itemActivated.connect(self._on_item)
        self.text.anchorClicked.connect(self.follow)
        self.text.resized.connect(self._on_resized)
        theme.notifier().changed.connect(self._dress)
        for keys, act in (("Ctrl+F", self._focus_search), ("Alt+Left", self.back), ("Ctrl+W", self.close)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_page(self, page: str) -> None:
        """Show the chapter of a page of the program."""
        self.show_chapter(book.for_page(page).key)

    def show_chapter(self, key: str, anchor: str = "") -> None:
        """Show a chapter from its beginning, or from one of its headings. Raises KeyError for an unknown chapter."""
        chapter = book.chapter(key)
        if self._at[0] and self._at != (key, anchor):
            self._before.append(self._at)
        self._at = (key, anchor)
        self._show(chapter)
        self.back_button.setEnabled(bool(self._before))
        if not self.search.text():
            self._mark(key)

    def place(self) -> Place:
        """The chapter shown, and the heading it was opened at."""
        return self._at

    def back(self) -> None:
        """The place shown before this one."""
        if self._before:
            self._at = ("", "")
            self.show_chapter(*self._before.pop())

    def follow(self, url: QUrl) -> None:
        """Follow a link: to a chapter, to a heading, or to the outside."""
        address, _, anchor = unquote(url.toString()).partition("#")
        if url.scheme():
            QDesktopServices.openUrl(url)
        else:
            self.show_chapter(address.removesuffix(".md") or self._at[0], anchor)

    def _show(self, chapter: book.Chapter) -> None:
        rendered = render(chapter.text(translate.language()))
        document = self.text.document()
        document.setDefaultStyleSheet(style.sheet())
        self._picture = self.text.picture_width()
        self.text.setHtml(style.with_pictures(rendered.html, self._picture))
        if self._at[1]:
            self.text.scrollToAnchor(self._at[1])

    def _dress(self) -> None:
        if self._at[0]:
            self._show(book.chapter(self._at[0]))

    def _on_resized(self) -> None:
        """Fit the pictures, staying where one reads."""
        if self._at[0] and self.text.picture_width() != self._picture:
            bar = self.text.verticalScrollBar()
            place = bar.value() / max(bar.maximum(), 1)
            self._dress()
            bar.setValue(round(place * bar.maximum()))

    # -- contents and search ------------------------------------------------------------------------------------------

    def _list_contents(self) -> None:
        language, part = translate.language(), ""
        self._fill_begin()
        for chapter in book.chapters():
            if translate.label(chapter.part) != part:
                part = translate.label(chapter.part)
                self._add_heading(part)
            self._add(chapter.title(language), (chapter.key, ""))
        self._fill_end()
        if self._at[0]:
            self._mark(self._at[0])

    def _on_search(self, text: str) -> None:
        if not text.strip():
            self._list_contents()
            return
        self._fill_begin()
        hits = find(text, translate.language())
        for hit in hits:
            title = hit.title if hit.title == hit.chapter_title else f"{hit.chapter_title} · {hit.title}"
            self._add(f"{title}\n{hit.excerpt}", (hit.chapter, hit.anchor))
        if not hits:
            self._add_heading(QCoreApplication.translate("Manual", "Nothing found. Try fewer or other words."))
        self._fill_end()

    def _fill_begin(self) -> None:
        self.contents.blockSignals(True)
        self.contents.clear()

    def _fill_end(self) -> None:
        self.contents.blockSignals(False)

    def _add(self, text: str, place: Place) -> None:
        item = QListWidgetItem(text)
        item.setData(_PLACE, place)
        self.contents.addItem(item)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(theme.font("small"))
        item.setForeground(theme.colour("text_muted"))
        self.contents.addItem(item)

    def _mark(self, key: str) -> None:
        self.contents.blockSignals(True)
        for row in range(self.contents.count()):
            if (self.contents.item(row).data(_PLACE) or ("",))[0] == key:
                self.contents.setCurrentRow(row)
        self.contents.blockSignals(False)

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_PLACE):
            self.show_chapter(*item.data(_PLACE))

    def _open_first(self) -> None:
        for row in range(self.contents.count()):
            if self.contents.item(row).data(_PLACE):
                self.contents.setCurrentRow(row)
                self.contents.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        down = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        if watched is self.search and down:
            self._open_first()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
