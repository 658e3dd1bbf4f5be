"""The requests of the demo as steps in the order of time: who does what when, across all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tickets.demo.content import all_requests
from tickets.demo.moments import moment


@dataclass(frozen=True)
class Story:
    """One request before anybody has opened it."""

    key: str
    person: str
    subject: str
    type: str = "other"
    order: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What the form of its type was answered: slug of a field → answer."""
    language: str = ""
    """The one it is written in; empty means the person's."""


@dataclass(frozen=True)
class Step:
    """What one person does to one request at one moment; what stands empty is not done."""

    story: Story
    at: datetime
    who: str
    writes: str = ""
    records: str = ""
    """The channel, when a colleague writes down what a customer said."""
    attaches: str = ""
    """A file of content/files."""
    confirms: bool = False
    rates: int = 0
    solved: str = ""
    comment: str = ""
    assigns: str = ""
    priority: str = ""
    tags: tuple[str, ...] = ()
    reason: str = ""
    judges: str = ""
    notes: str = ""
    replies: str = ""
    articles: tuple[str, ...] = ()
    keeps_open: bool = False
    resolves: str = ""
    remedy: str = "none"
    without_reply: bool = False
    state: str = ""
    """The team's word for where it stands then."""
    waits: str = ""
    """The whole days until it opens again by itself."""
    recovers: str = ""
    """The cause, when a lead closes what a dissatisfied customer set going; `did` says what was done about it."""
    did: str = ""
    shares: bool = False
    """Whether a lead shares the praise with the team."""
    drafts: str = ""
    """The text of content/articles that is handed to the curators, because nothing fitted."""


def steps_in_order(*, now: datetime) -> list[Step]:
    """The steps of all requests, the oldest first. Raises ValueError for a story that runs backwards or ahead of now."""
    told = [step for request in all_requests() for step in _steps(request, now)]
    return sorted(told, key=lambda step: step.at)


def _steps(request: dict[str, Any], now: datetime) -> Iterator[Step]:
    story = Story(**{name: value for name, value in request.items() if name != "step"})
    before: datetime | None = None
    for content in request["step"]:
        at = moment(content["at"], now=now, before=before)
        if (before and at <= before) or at > now:
            raise ValueError(f"{story.key}: {content['at']} does not follow what was told before")
        before = at
        words: dict[str, Any] = {
            name: tuple(v) if isinstance(v, list) else v for name, v in content.items() if name != "at"
        }
        yield Step(story, at, **words)
