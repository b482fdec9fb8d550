"""Who said what in an article, in every language that has a file here."""
