"""The ledger of claims, and how each is judged."""
