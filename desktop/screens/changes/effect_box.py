"""EffectBox: what saving would do to the count, and what is odd about it, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from db.store.effects import Effect, Line
from db.text import Sentence
from desktop import theme, translate
from desktop.widgets.labels import label, set_role


class EffectBox(QFrame):
    """``show_effect``, ``show_refusal`` or ``show_nothing``; ``text()`` is what is said about the count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "note")
        self._effect = label("", wrap=True, selectable=True)
        self._odd = label("", "warning", wrap=True, selectable=True)
        down = QVBoxLayout(self)
        down.setContentsMargins(theme.grid(1.5), theme.grid(1), theme.grid(1.5), theme.grid(1))
        down.setSpacing(theme.grid(0.75))
        down.addWidget(self._effect)
        down.addWidget(self._odd)
        self.show_nothing("")

    def text(self) -> str:
        """What is said about the count."""
        return self._effect.text()

    def odd(self) -> str:
        """What is said to be odd."""
        return "" if self._odd.isHidden() else self._odd.text()

    def show_effect(self, effect: Effect, odd: Sequence[Sentence], at: str) -> None:
        """Show levels before and after; ``at`` is the month shown, named where the effect is of another."""
        lines = [self._line(line) for line in effect.lines if line.before != line.after]
        if not lines:
            said = self.tr("No number changes by saving.")
        elif effect.ahead:
            said = self.tr("Once {month} has come:").format(month=effect.month)
        elif effect.month != at:
            said = self.tr("After saving, as of {month}:").format(month=effect.month)
        else:
            said = self.tr("After saving:")
        self._show("\n".join([said, *lines]), "")
        self._show_odd(odd)

    def show_refusal(self, sentence: Sentence) -> None:
        """Saving would be refused, and why."""
        self._show(f"! {translate.sentence(sentence)}", "error")
        self._show_odd(())

    def show_nothing(self, hint: str) -> None:
        """There is nothing to try out yet; ``hint`` says what is missing."""
        self._show(hint, "small")
        self._show_odd(())

    def _line(self, line: Line) -> str:
        place = translate.label(line.area)
        if line.zone is not None:
            place = f"{place} {translate.label(line.zone)}"
        return self.tr("{place}: in the roster {confirmed}, with pending {claimed}").format(
            place=place, confirmed=self._step(line.before.confirmed, line.after.confirmed),
            claimed=self._step(line.before.claimed, line.after.claimed),
        )  # fmt: skip

    def _step(self, before: int, after: int) -> str:
        if before == after:
            return self.tr("{n} (unchanged)").format(n=f"{before:,}")
        return f"{before:,} → {after:,}"

    def _show(self, text: str, role: str) -> None:
        self._effect.setText(text)
        set_role(self._effect, role)
        self.setVisible(bool(text))

    def _show_odd(self, odd: Sequence[Sentence]) -> None:
        self._odd.setText("\n".join(f"! {translate.sentence(one)}" for one in odd))
        self._odd.setVisible(bool(odd))
