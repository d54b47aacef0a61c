"""The province: from typed text to a city."""
