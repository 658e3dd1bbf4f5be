"""Letters: what a mail says. A package registers one writer per kind; the courier asks it just before the hand-over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import css_inline
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import translation


@dataclass(frozen=True)
class Letter:
    """One mail, written: to one stored address, in one language, as text and HTML."""

    kind: str
    to: str
    subject: str
    text: str
    html: str
    headers: Mapping[str, str] = field(default_factory=dict)


Writer = Callable[[Any], Letter | None]
_writers: dict[str, Writer] = {}


def writes(kind: str) -> Callable[[Writer], Writer]:
    """Register the writer of a mail kind; it gets the Mail row and answers a Letter, or None when there is nothing to say any more."""

    def register(writer: Writer) -> Writer:
        _writers[kind] = writer
        return writer

    return register


def writer_of(kind: str) -> Writer | None:
    """The writer of a kind, None when no package writes it."""
    return _writers.get(kind)


def compose(
    kind: str,
    *,
    to: str,
    language: str,
    subject: str,
    template: str,
    context: dict[str, Any],
    headers: Mapping[str, str] = {},
) -> Letter:
    """Render `<template>.txt` and `<template>.html` in `language`; styles are inlined, the text part always exists.

    `subject` must already be in that language; line breaks in it are folded.
    """
    from helpdesk.queries.installation import installation

    with translation.override(language or "en"):
        context = {**context, "house": installation(), "language": language or "en", "kind": kind}
        text = render_to_string(f"{template}.txt", context)
        page = render_to_string(f"{template}.html", context)
    return Letter(
        kind=kind,
        to=to,
        subject=" ".join(subject.split()),
        text="\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n",
        html=css_inline.inline(page, load_remote_stylesheets=False, keep_style_tags=True),
        headers=headers,
    )


def open_connection() -> BaseEmailBackend:
    """An open connection to the mail server; raises OSError or SMTPException when it cannot be had."""
    connection: BaseEmailBackend = get_connection(fail_silently=False)
    connection.open()
    return connection


def post(letter: Letter, *, message_id: str, over: BaseEmailBackend) -> None:
    """Hand one letter over; raises what the connection raises."""
    from helpdesk.queries.sender import sender

    mail = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=sender(),
        to=[letter.to],
        connection=over,
        headers={"Message-ID": message_id, "X-Helpdesk-Kind": letter.kind, **letter.headers},
    )
    mail.attach_alternative(letter.html, "text/html")
    over.send_messages([mail])
