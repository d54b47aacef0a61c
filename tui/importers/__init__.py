"""From outside to articles."""
