"""Places: the gazetteer, what a text says about it, and the cities that a story belongs to."""
