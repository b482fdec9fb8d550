"""English: a file for each kind of knowledge of it."""
