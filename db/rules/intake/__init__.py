"""Intake: what stands in somebody's spreadsheet, understood column by column; nothing guessed, nothing left unsaid.

``sheet`` holds what was read, ``table`` what was understood of it. How a file becomes a sheet is db/exchange/reading;
what a table does to the ledger is db/store/intake.
"""
