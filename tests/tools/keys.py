"""Writes the README's table of keys from the command table: `python -m tests.tools.keys`."""

from __future__ import annotations

from pathlib import Path

from tui.text.language import Language
from tui.ui.commands import COMMANDS, GROUPS, explanation, label, shown_key

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- keys: begin -->", "<!-- keys: end -->"


def table() -> str:
    """The table in Markdown, a row a command."""
    rows = ["| 命令 | 按键 | 作用 |", "|---|---|---|"]
    for group in GROUPS:
        for command in COMMANDS:
            if command.group == group:
                keys = " ".join(f"`{shown_key(key)}`" for key in command.keys)
                name, meaning = (
                    label(command.name, Language.CHINESE),
                    explanation(command.name, Language.CHINESE),
                )
                rows.append(f"| {name} | {keys} | {meaning} |")
    return "\n".join(rows)


def with_table(readme: str) -> str:
    """The README with the table between its two marks; ValueError when a mark is missing."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError("README.md has lost the marks around the table of keys")
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


def main() -> None:
    """Write the table."""
    README.write_text(with_table(README.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
