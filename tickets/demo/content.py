"""What the demo tells, as it stands in the files of content/: TOML for lists and stories, Markdown for articles, pictures."""

import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any

from helpdesk.kernel.files import storage
from helpdesk.kernel.files.uploads import Arrived

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


def arrived_file(name: str) -> Arrived:
    """A copy of a file of content/files, as if a form had just brought it. Raises OSError."""
    content, part = (FOLDER / "files" / name).read_bytes(), storage.new_part()
    part.write_bytes(content)
    return Arrived(part.open("rb"), part, name, len(content), sha256(content).hexdigest())


def article_words(slug: str, language: str) -> tuple[str, str]:
    """Title and body of an article: the first line is the title."""
    heading, _, body = (FOLDER / "articles" / f"{slug}.{language}.md").read_text(encoding="utf-8").partition("\n")
    return heading.removeprefix("# ").strip(), body.strip()
