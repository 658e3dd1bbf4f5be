"""Readers of the demo: who said that an article helped, what was opened beside the form, and what colleagues flagged."""

from datetime import datetime, time, timedelta
from typing import Any

from helpdesk.kernel.clock import travelling
from helpdesk.kernel.identity import address_key
from helpdesk.models import User
from knowledge.actions.feedback import give_feedback, reader_key
from knowledge.actions.flag import raise_flag, settle_flag
from knowledge.models import Article, Revision
from tickets.actions.deflections.settling import settle_by_contact, settle_deflections
from tickets.actions.deflections.suggestion import open_suggestion, say_answered
from tickets.demo.content import tables
from tickets.demo.moments import at_hour
from tickets.demo.stage import Stage
from tickets.models import Ticket

NOON = time(12, 20)
READ_BEFORE = timedelta(minutes=6)


def play_readers(stage: Stage, *, now: datetime) -> None:
    """Let them vote, open and flag at their times, and settle what can be settled by now."""
    content = tables("readers")
    texts = _texts()
    for votes in content["votes"]:
        _vote(texts[votes["article"], votes["language"]], votes, now)
    for number, opening in enumerate(content["opening"]):
        _open(texts[opening["article"], opening["language"]], opening, f"demo-reader-{number}", stage, now)
    with travelling(now):
        settle_deflections(by=None)
    for flag in content["flag"]:
        _flag(texts[flag["article"], flag["language"]], flag, stage, now)


def _texts() -> dict[tuple[str, str], Revision]:
    articles = Article.objects.with_words()
    return {(a.slug, t.language): t.current for a in articles for t in a.translations.all() if t.current}


def _vote(text: Revision, votes: dict[str, Any], now: datetime) -> None:
    said = [{"is_helpful": True}] * votes["yes"] + [{"is_helpful": False, **no} for no in votes["no"]]
    for number, vote in enumerate(said):
        reader = f"demo-{number}"
        with travelling(at_hour(now, max(1, votes["days"] - number), NOON)):
            give_feedback(text, by=None, reader=reader_key(reader, text), network=reader, **vote)


def _open(text: Revision, opening: dict[str, Any], reader: str, stage: Stage, now: datetime) -> None:
    form, email = reader, opening.get("email", "")
    at = at_hour(now, opening.get("days", 0), NOON)
    if opening["outcome"] == "asked":
        form = f"demo-{opening['form']}"
        at = Ticket.objects.get(pk=stage.numbers[opening["form"]]).opened_at - READ_BEFORE
    with travelling(at):
        open_suggestion(text, by=None, form=form, email=email, network=reader)
        if opening["outcome"] == "said":
            say_answered(text, by=None, form=form)
    if "came_after_days" in opening:
        came = at + timedelta(days=opening["came_after_days"])
        with travelling(came):
            settle_by_contact(address_key(email), by=None, at=came)


def _flag(text: Revision, flag: dict[str, Any], stage: Stage, now: datetime) -> None:
    raised_by: User = stage.desk.users[flag["by"]]
    with travelling(at_hour(now, flag["days"], NOON)):
        raised = raise_flag(
            text,
            by=raised_by,
            kind=flag["kind"],
            words=flag["words"],
            ticket_number=stage.numbers.get(flag.get("request", "")),
        )
    if "outcome" in flag:
        with travelling(at_hour(now, flag["days"] - 1, NOON)):
            settle_flag(raised, by=raised.owner, outcome=flag["outcome"])
