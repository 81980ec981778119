"""The submission as a workbook that is both the human form and the package, and reading it back."""
