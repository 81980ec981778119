"""Filled forms on paper, in PDF and in the preview: one layout, one painter.

``output.write_pdf`` and ``output.print_sheets`` make files and paper, ``preview.PreviewWidget`` shows the same pages.
"""
