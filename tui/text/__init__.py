"""Characters: their cells, their cleaning, their folding, and the words of the interface."""
