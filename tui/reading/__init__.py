"""What a reader leaves behind, and where it is kept."""
