"""Data files; each names its source and licence."""
