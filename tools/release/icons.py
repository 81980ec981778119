"""The program's icon in the forms that systems ask for, drawn from resources/icons/shenggui.svg."""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from tools.release.stages import ROOT

SOURCE = ROOT / "resources/icons/shenggui.svg"
LINUX = (16, 24, 32, 48, 64, 128, 256)
WINDOWS = (16, 20, 24, 32, 40, 48, 64, 256)


def png(size: int) -> bytes:
    """The icon, ``size`` pixels wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def ico() -> bytes:
    """An .ico with every size that Windows asks for, each as PNG (understood since Vista)."""
    pictures = [png(size) for size in WINDOWS]
    at = 6 + 16 * len(pictures)
    entries = b""
    for size, picture in zip(WINDOWS, pictures, strict=True):
        # 256 is written as 0; one plane, 32 bits.
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(pictures)


def write_ico(path: Path) -> Path:
    """Write it; returns ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(ico())
    return path
