"""From outside to articles: newspaper pages, feeds, web pages and documents."""
