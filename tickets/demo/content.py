"""What the demo tells, as it stands in the files of content/: TOML for lists and stories, Markdown for articles."""

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("content")


def tables(name: str) -> dict[str, Any]:
    """One TOML file of content/ by its name without the ending."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def all_requests() -> list[dict[str, Any]]:
    """The requests of every file in content/stories, in the order of the files' names."""
    return [
        request
        for file in sorted((FOLDER / "stories").glob("*.toml"))
        for request in tables(f"stories/{file.stem}")["request"]
    ]


def article_words(slug: str, language: str) -> tuple[str, str]:
    """Title and body of an article: the first line is the title."""
    heading, _, body = (FOLDER / "articles" / f"{slug}.{language}.md").read_text(encoding="utf-8").partition("\n")
    return heading.removeprefix("# ").strip(), body.strip()
