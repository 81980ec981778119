"""Form: fields below one another, each with its label, its editor, and in place what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from db.fields import Field
from desktop import theme, translate
from desktop.widgets.editors import FieldEditor, make_editor
from desktop.widgets.enter import GoesOn
from desktop.widgets.labels import label, set_role


class FormRow(QWidget):
    """An editor with the line below it: a hint in grey, or what is wrong in words and red."""

    def __init__(self, editor: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint, self._problem = hint, ""
        self._below = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.grid(0.5))
        column.addWidget(editor)
        column.addWidget(self._below)
        self.setFocusProxy(editor)
        self._show()

    def set_hint(self, hint: str) -> None:
        """What helps to fill it in; gives way to a problem."""
        self._hint = hint
        self._show()

    def hint(self) -> str:
        """What helps to fill it in."""
        return self._hint

    def set_problem(self, problem: str) -> None:
        """What is wrong, in a sentence; empty where nothing is."""
        self._problem = problem
        if isinstance(self.editor, FieldEditor):
            self.editor.set_wrong(bool(problem))
        self.editor.setAccessibleDescription(problem or self._hint)
        self._show()

    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem

    def _show(self) -> None:
        self._below.setText(f"! {self._problem}" if self._problem else self._hint)
        set_role(self._below, "error" if self._problem else "small")
        self._below.setVisible(bool(self._problem or self._hint))


class Form(GoesOn):
    """``Form(fields)``; ``values()`` are raw values by key, with what cannot be read left in ``problems()``.

    ``changed(key)`` on a person's change. ``add_row(key, title, widget)`` puts any widget among the fields. Labels stand
    at the left, above their editors where the form is narrow.
    """

    changed = Signal(str)

    def __init__(self, fields: Sequence[Field] = (), *, stack_below: int = 300, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stack_below = stack_below
        self._rows: dict[str, FormRow] = {}
        self._titles: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.grid(1.5))
        self._grid.setVerticalSpacing(theme.grid(1.25))
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for field in fields:
            self.add_field(field)

    def add_field(self, field: Field, hint: str = "") -> FormRow:
        """Append a field's editor."""
        editor = make_editor(field)
        editor.changed.connect(lambda key=field.key: self._on_changed(key))
        title = field.label.of(translate.language())
        return self.add_row(field.key, title, editor, hint, required=field.required)

    def add_row(self, key: str, title: str, editor: QWidget, hint: str = "", *, required: bool = False) -> FormRow:
        """Append a labelled widget; one that is no FieldEditor takes no part in ``values``."""
        name = label(wrap=True)
        name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        name.setMinimumHeight(theme.size("control"))
        name.setContentsMargins(0, (theme.size("control") - name.fontMetrics().height()) // 2, 0, 0)
        name.setBuddy(editor)
        _fit(name, f"{title} *" if required else title)
        if required:
            name.setToolTip(QCoreApplication.translate("Widgets", "Required"))
        editor.setAccessibleName(title)
        row = FormRow(editor, hint)
        place = len(self._rows)
        self._rows[key], self._titles[key] = row, name
        self._grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(row, place, 1)
        return row

    def row(self, key: str) -> FormRow:
        """The row of a field."""
        return self._rows[key]

    def has(self, key: str) -> bool:
        """Whether a field's editor stands in the form."""
        return key in self._rows and isinstance(self._rows[key].editor, FieldEditor)

    def editor(self, key: str) -> FieldEditor:
        """The editor of a field; raises TypeError where another widget stands there."""
        editor = self._rows[key].editor
        if not isinstance(editor, FieldEditor):
            raise TypeError(key)
        return editor

    def set_visible(self, key: str, shown: bool) -> None:
        """Show or hide a row; a hidden field gives no value and no problem."""
        self._rows[key].setVisible(shown)
        self._titles[key].setVisible(shown)

    def set_title(self, key: str, title: str) -> None:
        """Call a row otherwise: the same month is a first report here and a month of exit there."""
        _fit(self._titles[key], title)
        self._rows[key].editor.setAccessibleName(title)

    def values(self) -> dict[str, Any]:
        """The raw values by key, None for an empty field; hidden fields and those that cannot be read are left out."""
        return {key: editor.value() for key, editor in self._editors() if not editor.problem()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these values (keys that are not given become empty) and take the problems away."""
        for key, row in self._rows.items():
            if isinstance(row.editor, FieldEditor):
                row.editor.set_value(values.get(key))
                row.set_problem("")

    def problems(self) -> dict[str, str]:
        """What cannot be read or is missing, in a sentence by key; shown in place as well."""
        found = {}
        for key, editor in self._editors():
            problem = editor.problem()
            if not problem and editor.field.required and editor.value() is None:
                problem = QCoreApplication.translate("Widgets", "This is needed.")
            self._rows[key].set_problem(problem)
            if problem:
                found[key] = problem
        return found

    def ready(self) -> bool:
        """Whether everything can be read; otherwise it is said in place, and the cursor stands at the first problem."""
        found = self.problems()
        if found:
            self.row(next(iter(found))).editor.setFocus()
        return not found

    def show_problem(self, key: str, problem: str) -> None:
        """Say what is wrong with a field, and go there."""
        self._rows[key].set_problem(problem)
        self._rows[key].editor.setFocus()

    def set_hint(self, key: str, hint: str) -> None:
        """What helps to fill in a field."""
        self._rows[key].set_hint(hint)

    def focus_first(self) -> bool:
        """Put the cursor into the first field that is shown; whether there is one."""
        first = next((row for row in self._rows.values() if not row.isHidden()), None)
        if first is not None:
            first.editor.setFocus()
        return first is not None

    def _editors(self) -> list[tuple[str, FieldEditor]]:
        return [
            (key, row.editor)
            for key, row in self._rows.items()
            if isinstance(row.editor, FieldEditor) and not row.isHidden()
        ]

    def _on_changed(self, key: str) -> None:
        # What was wrong is being mended: the sentence goes, and comes back on saving if it must.
        self._rows[key].set_problem("")
        self.changed.emit(key)


def _fit(name: QLabel, title: str) -> None:
    """One column of labels: as wide as their words, and in two lines where they are long."""
    most, wide = theme.px(116), name.fontMetrics().horizontalAdvance
    lines = [title] if wide(title) + 2 <= most or " " in title.removesuffix(" *") else _halves(title)
    if any(wide(line) + 2 > most for line in lines):
        lines = [title]  # in as many lines as it takes
    name.setText("\n".join(lines))
    name.setFixedWidth(min(max(map(wide, lines)) + 2, most))


def _halves(title: str) -> list[str]:
    """A title without spaces in two lines, before its bracket or in the middle: broken anywhere, a last letter stood alone."""
    at = title.find("（")
    if at <= 0:
        at = (len(title.removesuffix(" *")) + 1) // 2
    return [title[:at], title[at:]]
