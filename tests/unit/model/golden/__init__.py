"""Stories and what they become, for a reader of Chinese to review; `python -m tests.unit.model.golden` writes them anew."""

from __future__ import annotations

from pathlib import Path

from tui.model.body import Body, parse

FOLDER = Path(__file__).parent
PLACES = ("江门", "清远", "惠州")
TITLE = "寒冬里，三地“娘家人”把温暖送到劳动者身边"


def show(body: Body) -> str:
    """Every block on lines of its own: its kind and what is known of it, then its text; spans below it."""
    lines: list[str] = []
    for block in body.blocks:
        text = body.text[block.start : block.end]
        told = [block.kind.value, str(block.level) if block.level else "", block.marker]
        told += [f"places={'、'.join(block.places)}"] if block.places else []
        lines.append(" ".join(filter(None, told)))
        lines += [f"    {line}".rstrip() for line in text.split("\n")]
        if block.credit >= 0:
            lines.append(f"  credit: {body.text[block.credit : block.end]}")
        for span in block.spans:
            lines.append(
                f"  {span.kind.value}: {body.text[span.start : span.end]}"
                + (f" → {span.target}" if span.target else "")
            )
        for row in block.cells:
            lines.append("  row: " + " | ".join(body.text[start:end] for start, end in row))
    return "\n".join(lines) + "\n"


def became(source: Path) -> str:
    """What a golden story becomes today."""
    return show(parse(source.read_text(encoding="utf-8"), PLACES, TITLE))
