"""What of Qt, Python and the system goes into a bundle: used by build.spec, and by the empty window it is measured against."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

# What of Qt is shipped. PyInstaller takes every plugin of a module it meets, and with them GTK, QML and parts that are
# under the GPL only; so plugins are chosen here, and of the libraries those remain that something chosen links to.
PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qico", "qjpeg", "qsvg"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platforms": {"qoffscreen", "qwayland-egl", "qwayland-generic", "qwindows", "qxcb"},
    "platformthemes": {"qxdgdesktopportal"},
    "printsupport": {"cupsprintersupport"},
    "wayland-decoration-client": {"bradient"},
    "wayland-graphics-integration-client": {"qt-plugin-wayland-egl"},
    "wayland-shell-integration": {"xdg-shell"},
}
# A Qt library that gets in none the less stops the build: its licence may not allow it.
GPL_ONLY = re.compile(
    r"Qt6(QuickTimeline|Lottie|Bodymovin|WaylandCompositor|WaylandEglCompositor|QmlCompiler|VirtualKeyboard|Charts|Graphs"
    r"|DataVisualization|HttpServer|NetworkAuth|Mqtt|Coap|Grpc|Quick3D|CanvasPainter)"
)
# Every Linux with a desktop has these, and they must fit each other and the graphics drivers: copies of ours would be
# too old for these or, from a newer system, too new for the C library. tools/release/deb.py names their packages.
LEFT_TO_THE_SYSTEM = re.compile(
    r"lib(X11|X11-xcb|xcb|Xau|Xdmcp|bsd|md|stdc\+\+|gcc_s|glib-2\.0|gthread-2\.0|pcre|pcre2-8|fontconfig|freetype|expat|png16"
    r"|brotlidec|brotlicommon|dbus-1|systemd|gcrypt|gpg-error|lz4|cap|wayland-\w+)\.so[.\d]*"
)
QT_PLUGIN = re.compile(r"PySide6[\\/](?:Qt[\\/])?plugins[\\/]([\w-]+)[\\/](?:lib)?([\w-]+)\.")

EXCLUDED = [
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "_pytest",
    "hypothesis",
    "numpy",
    "pandas",
    "pip",
    "pytest",
    "readline",  # GPL; only an interactive Python wants it
    "setuptools",
    "sqlite_utils.cli",
    "ssl",  # nothing here opens a connection
    "_ssl",
    "tkinter",
    "unittest",
    "wheel",
]

#: PyInstaller's own form: place in the bundle, file, kind.
Entry = tuple[str, str, str]


def chosen(entry: Entry) -> bool:
    """Whether it is no plugin of Qt's, or one that is shipped."""
    plugin = QT_PLUGIN.search(entry[0])
    return not plugin or plugin[2] in PLUGINS.get(plugin[1], ())


def needed(binaries: list[Entry]) -> list[Entry]:
    """The chosen plugins and Python's own modules, and of the rest only what these link to."""
    files = [entry for entry in binaries if entry[2] != "SYMLINK"]
    plugins = [entry for entry in files if QT_PLUGIN.search(entry[0]) and chosen(entry)]
    # Printing goes through the system's own CUPS or not at all: a copy of it would bring its whole family along.
    roots = [entry for entry in plugins if "cups" not in entry[0]]
    roots += [entry for entry in files if entry[2] == "EXTENSION"]
    roots += [entry for entry in files if re.match(r"(lib)?(python3|pyside6|shiboken6)[\w.-]*\.(so|dll)", entry[0])]
    # On Windows the compiler's run-time library is found beside Python, not through a link.
    roots += [entry for entry in files if re.match(r"(?i)(vcruntime|msvcp|ucrtbase|api-ms)", Path(entry[0]).name)]
    from PyInstaller.depend.bindepend import binary_dependency_analysis  # type: ignore[import-untyped]

    linked = {Path(dest) for dest, _, _ in binary_dependency_analysis(roots, symlink_suppression_patterns=set())}
    taken = [entry for entry in files if Path(entry[0]) in linked or entry in plugins]
    return [entry for entry in taken if not LEFT_TO_THE_SYSTEM.fullmatch(Path(entry[0]).name)]


def without_loose_ends(links: list[Entry], binaries: list[Entry]) -> list[Entry]:
    """Links in the top folder point at libraries below it; those to libraries that were left out go too."""
    shipped = {Path(dest) for dest, _, _ in binaries}
    return [entry for entry in links if Path(entry[1]) in shipped]


def prune(analysis: Any) -> None:
    """Take out of PyInstaller's ``analysis`` what is not shipped. Stops the build where something must not be."""
    links = [entry for entry in [*analysis.binaries, *analysis.datas] if entry[2] == "SYMLINK"]
    analysis.binaries = needed(analysis.binaries)
    analysis.datas = [
        entry
        for entry in analysis.datas
        if entry[2] != "SYMLINK"
        and ("translations" not in Path(entry[0]).parts or Path(entry[0]).name.startswith("qtbase_zh_CN"))
    ] + without_loose_ends(links, analysis.binaries)
    leaked = sorted({dest for dest, _, _ in analysis.binaries if GPL_ONLY.search(dest)})
    if leaked:
        raise SystemExit(f"parts that are under the GPL only must not be shipped: {leaked}")
