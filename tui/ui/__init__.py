"""The reading screens: the only room that knows Textual."""
