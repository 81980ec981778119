"""The manual: chapters in Markdown below ``docs/manual/``, shown by a window of their own, as HTML and as PDF."""
