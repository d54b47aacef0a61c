"""The tests of bulletin-tui."""
