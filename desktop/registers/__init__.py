"""What the pages of registers share: one list, one editor, one history, the user's own columns, export (design §4).

A page says what it shows of a register in a ``RegisterSpec``; the rest follows from the register's declaration.
"""
