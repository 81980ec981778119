"""The submission loop in the ledger: months closed, versions sent, packages taken in, slips returned."""
