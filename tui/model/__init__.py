"""The newspaper: articles, their front matter and body, and the folder they come from."""
