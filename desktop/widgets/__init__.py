"""Widgets: what pages are built of. They know fields and rules, never a ledger."""
