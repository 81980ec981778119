"""The registers beside the ledger in the database: one list, one way to write, one to import, for all of them."""
