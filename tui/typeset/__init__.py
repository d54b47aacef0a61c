"""The page: where lines end, how paragraphs fill, what a line holds."""
