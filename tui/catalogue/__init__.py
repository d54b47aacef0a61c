"""The archive as a table that can be asked."""
