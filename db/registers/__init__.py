"""Registers beside the ledger: each declared once, as fields; list, editor, import, export and print follow (design §4)."""
