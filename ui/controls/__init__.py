"""Controls and the address that holds their values."""
