"""What goes out of a ledger into files for others, and what comes in from them."""
