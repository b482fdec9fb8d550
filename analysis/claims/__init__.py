"""Which statements are one claim, what is new about it, and where it came from."""
