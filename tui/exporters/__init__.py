"""From articles to files: Markdown, plain text, JSON, one HTML page, EPUB."""
