"""Rules of the registers beside the ledger: what is taken, how figures compare, how projects and filings stand."""
