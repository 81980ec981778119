"""The values of the look: sizes in pixels at 100 %, fonts, colours named by what they mean.

Every text colour is at least 4.5 : 1 on the grounds it stands on (tests/desktop/test_widgets_theme.py measures it); colour
never stands alone for a meaning. They stand in code because every start needs them, before anything else is shown.
"""

from __future__ import annotations

from typing import Any

LOOK: dict[str, dict[str, Any]] = {
    "sizes": {
        "grid": 8,  # every distance is a multiple of this or its half
        "small": 12,  # the smallest text there is
        "body": 14,
        "title": 16,
        "figure": 30,  # the large numbers of a page
        "row": 32,  # a table row
        "control": 34,  # buttons and fields
        "radius": 6,
        "card_radius": 8,
        "rail": 184,
        "rail_folded": 56,
        "fold_below": 1100,  # a window narrower than this shows the rail as icons
    },
    "fonts": {
        # Noto's Simplified Chinese must be asked for by name: Qt's own fallback takes the Japanese one.
        "text": [
            "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC",
            "WenQuanYi Micro Hei", "Droid Sans Fallback", "WenQuanYi Zen Hei",
        ],
        "code": [
            "Cascadia Mono", "Consolas", "Noto Sans Mono CJK SC", "DejaVu Sans Mono", "WenQuanYi Micro Hei Mono",
            "Liberation Mono", "Courier New",
        ],
    },
    "light": {
        "canvas": "#f4f6f9",
        "surface": "#ffffff",
        "raised": "#ffffff",
        "sunken": "#f7f9fc",
        "hover": "#eff3f9",
        "line": "#dfe4ec",
        "control_line": "#c2cad6",
        "text": "#1a2130",
        "text_muted": "#566174",
        "text_faint": "#687386",
        "accent": "#2155d6",
        "accent_hover": "#1a47b8",
        "accent_soft": "#e8effd",
        "accent_text": "#1f4fc8",
        "on_accent": "#ffffff",
        "pending": "#a3bdf4",
        "track": "#e9edf3",
        "limit": "#97a1b2",
        "tick": "#1a2130",
        "success": "#0b6e41",
        "success_soft": "#e3f5eb",
        "warning": "#a1440a",
        "warning_soft": "#fdf0e1",
        "danger": "#b0231c",
        "danger_soft": "#fdeaea",
        "neutral": "#475264",
        "neutral_soft": "#eef1f5",
        "shadow": "#1a2130",
        "focus": "#2155d6",
    },
    "dark": {
        "canvas": "#12151b",
        "surface": "#1a1e26",
        "raised": "#232833",
        "sunken": "#161a21",
        "hover": "#242a35",
        "line": "#2d3440",
        "control_line": "#475263",
        "text": "#e7eaf0",
        "text_muted": "#a6b0c0",
        "text_faint": "#929daf",
        "accent": "#5b8dff",
        "accent_hover": "#7ba3ff",
        "accent_soft": "#1f2d4d",
        "accent_text": "#93b4ff",
        "on_accent": "#0b1220",
        "pending": "#3c5692",
        "track": "#2a303b",
        "limit": "#76819a",
        "tick": "#f2f4f8",
        "success": "#6fd3a0",
        "success_soft": "#15332a",
        "warning": "#f5b26b",
        "warning_soft": "#3a2a18",
        "danger": "#ff9a94",
        "danger_soft": "#412224",
        "neutral": "#b8c1cf",
        "neutral_soft": "#2a303b",
        "shadow": "#000000",
        "focus": "#8fb1ff",
    },
    "contrast": {
        "canvas": "#ffffff",
        "surface": "#ffffff",
        "raised": "#ffffff",
        "sunken": "#ffffff",
        "hover": "#e6ecff",
        "line": "#4a4a4a",
        "control_line": "#000000",
        "text": "#000000",
        "text_muted": "#1e1e1e",
        "text_faint": "#333333",
        "accent": "#0028b8",
        "accent_hover": "#001a80",
        "accent_soft": "#dfe6ff",
        "accent_text": "#0022a0",
        "on_accent": "#ffffff",
        "pending": "#7f9cf5",
        "track": "#d9d9d9",
        "limit": "#4a4a4a",
        "tick": "#000000",
        "success": "#00441f",
        "success_soft": "#e0f5e8",
        "warning": "#6b2a00",
        "warning_soft": "#fff0d9",
        "danger": "#8a0000",
        "danger_soft": "#ffe6e6",
        "neutral": "#1e1e1e",
        "neutral_soft": "#e8e8e8",
        "shadow": "#000000",
        "focus": "#0028b8",
    },
}
