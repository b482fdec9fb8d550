"""Which articles tell one event, and which events return each year."""
