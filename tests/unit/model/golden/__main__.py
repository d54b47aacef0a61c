"""Writes the golden files anew."""

from . import FOLDER, became

for story in sorted(FOLDER.glob("*.md")):
    story.with_suffix(".blocks").write_text(became(story), encoding="utf-8")
