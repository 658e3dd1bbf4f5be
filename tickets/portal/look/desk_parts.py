"""The parts of the desk: rows, the conversation, who this is."""

from collections.abc import Sequence
from types import SimpleNamespace

from django.utils.translation import gettext_lazy as _

from customers.models import Address
from tickets.models import Category, Priority
from tickets.portal.look import made_up as m
from tickets.portal.look.specimens import Group, Specimen
from tickets.queries.deadlines.overview import Promised
from tickets.queries.thread import Happened

ROW = "tickets/desk/_row.html"
THREAD = "tickets/desk/_thread.html"


def lists() -> Sequence[Group]:
    """Rows of requests, articles and persons, with little and far too much in them."""
    due = {"next_due_kind": "first_reply", "next_due_at": m.ago(hours=-5), "next_warn_at": m.ago(hours=-3)}
    rows = {
        _("read"): m.ticket(),
        _("unread"): m.ticket(seen_at=None),
        _("came back"): m.ticket(seen_at=None, contact_number=3),
        _("due"): m.ticket(**due),
        _("due soon"): m.ticket(**due | {"next_warn_at": m.ago(hours=1)}),
        _("overdue and urgent"): m.ticket(**due | {"next_due_at": m.ago(hours=2)}, priority=Priority.URGENT),
        _("waiting until a date"): m.ticket(category=Category.WAITING, waiting_until=m.ago(days=-3)),
        _("resolved, our words last"): m.ticket(category=Category.RESOLVED, snippet_is_ours=True),
        _("nobody’s, without a reason"): m.ticket(assignee=None, reason=None),
        _("far too long"): m.ticket(
            subject=m.LONG, person=m.NAMELESS, contact_number=12, priority=Priority.HIGH, **due
        ),
        _("from the right"): m.ticket(person=m.YUSUF, subject="سؤال عن العناية بطاولة الجوز", snippet="السلام عليكم"),
        _("with emoji"): m.ticket(subject="😍🪑 Chair 👩‍👩‍👧‍👦", snippet="❤️ 🧡 💛 💚 💙 💜"),
    }
    article = SimpleNamespace(
        slug="x", publication="published", audience="public", confidence="validated", freshness="verified"
    )
    article.category = SimpleNamespace(name="Delivery")
    draft = SimpleNamespace(**vars(article) | {"publication": "draft", "audience": "staff", "freshness": "due"})
    inside = "tickets/look/_in_list.html"
    words = {
        "row": "knowledge/desk/_row.html",
        "title": "When does my refund arrive?",
        "opening": "The day it is made you get a mail.",
        "owner": m.ADA,
    }
    person = SimpleNamespace(
        pk=1, name=m.LONG, organisation=None, open_count=2, request_count=14, active_at=m.ago(days=1)
    )
    person.addresses = SimpleNamespace(all=[Address(value="james.oconnor@example.net")])
    return (
        Group(_("Requests"), [Specimen(name, ROW, {"ticket": one}, "list") for name, one in rows.items()]),
        Group(
            _("Articles"),
            [
                Specimen(_("verified"), inside, words | {"article": article, "changed": m.ago(days=9)}),
                Specimen(_("draft"), inside, words | {"article": draft, "title": m.LONG}),
            ],
        ),
        Group(_("Persons"), [Specimen(_("far too long"), "customers/desk/_row.html", {"person": person})]),
    )


def request_parts() -> Sequence[Group]:
    """The head, the conversation, the composer and who this is."""
    asked = {"is_asked": True, "is_counted": False}
    return (
        Group(
            _("Head"),
            [
                Specimen(_("open"), "tickets/desk/_head.html", {"ticket": m.ticket(), "back": m.banner()}),
                Specimen(_("resolved"), "tickets/desk/_head.html", {"ticket": m.ticket(category=Category.RESOLVED)}),
                Specimen(
                    _("far too long"), "tickets/desk/_head.html", {"ticket": m.ticket(subject=m.LONG, assignee=None)}
                ),
            ],
        ),
        Group(
            _("Came back"),
            [
                Specimen(
                    _("counted"), "tickets/desk/_repeat.html", {"ticket": m.ticket(), "back": m.banner()}, "thread"
                ),
                Specimen(
                    _("asked"), "tickets/desk/_repeat.html", {"ticket": m.ticket(), "back": m.banner(**asked)}, "thread"
                ),
            ],
        ),
        Group(
            _("Follows and goes on"),
            [
                Specimen(
                    _("both"),
                    "tickets/desk/states/_kin.html",
                    {"kin": SimpleNamespace(follows=m.ticket(1017), went_on=[m.ticket(1051), m.ticket(1052)])},
                ),
            ],
        ),
        Group(_("Conversation"), _conversation()),
        Group(_("Composer"), _composers()),
        Group(_("Context"), _contexts()),
    )


def _conversation() -> list[Specimen]:
    james, ada = m.JAMES.name, m.ADA.name
    link = "Please look at https://example.com/" + "x" * 90
    ours = m.message(
        "reply", "Hi James,\n\n**tomorrow** between 9 and 12.\n\n1. Open\n2. Check\n\n> as promised", user=m.ADA
    )
    theirs = m.message("customer", f"Hello,\n\nit has not come. {link}", files=[m.file("invoice-2026.pdf", 48_213)])
    arabic = m.message("customer", "وعليكم السلام، شكرًا على رسالتكم 🌷", channel="phone")
    lines = [("Ada Yıldız took this over", m.ago(hours=2)), ("Ada Yıldız set the reason", m.ago(hours=2))]
    failed = m.mail("failed", error="550 no such user")
    shown = {
        _("a customer with a file, new"): m.thread(m.said(james, theirs, is_new=True), earlier=12),
        _("ours, sent"): m.thread(m.said(ada, ours, mail=m.mail("sent"))),
        _("ours, not delivered"): m.thread(m.said(ada, ours, mail=failed)),
        _("ours, tried again"): m.thread(m.said(ada, ours, mail=m.mail("due", attempts=3))),
        _("a note"): m.thread(m.said(ada, m.message("note", "The depot has it. @Lena, please look.", user=m.ADA))),
        _("from the right, by phone"): m.thread(m.said(m.YUSUF.name, arabic)),
        _("what happened"): m.thread(Happened(lines), Happened(lines * 3)),
    }
    return [Specimen(name, THREAD, {"ticket": m.ticket(), "thread": one}, "thread") for name, one in shown.items()]


def _composers() -> list[Specimen]:
    held = m.composer(body="It is on its way.", problem=_("Something new arrived while you were writing."))
    shown = {
        _("reply"): (m.ticket(), m.composer()),
        _("note"): (m.ticket(), m.composer(is_note=True, body="Only among us.")),
        _("not sent"): (m.ticket(), held),
        _("closed"): (m.ticket(category=Category.CLOSED), m.composer()),
    }
    part = "tickets/desk/_composer.html"
    return [Specimen(name, part, {"ticket": one, "composer": box}, "place") for name, (one, box) in shown.items()]


def _contexts() -> list[Specimen]:
    states = ("running", "near", "over", "paused", "kept", "missed")
    tree = [SimpleNamespace(top=m.DELIVERY, leaves=[m.LATE])]
    form = (
        SimpleNamespace(label=m.LONG, file=None, text="Walnut"),
        SimpleNamespace(label="Photo", file=m.file("a.jpg", 1)),
    )
    own = {"ticket": m.ticket(), "own": SimpleNamespace(shown=form, asks=True)}
    promises = [Promised(f"{_('First reply')}", state, "3 h", m.ago(hours=-3), "8 h", "Istanbul") for state in states]
    mine = {"ticket": m.ticket(), "card": m.card(m.JAMES, last_answer=m.answer(2, "Too slow.")), "tags": []}
    much = {"ticket": m.ticket(person=m.NAMELESS, reason=None), "card": m.card(m.NAMELESS, worth=(), earlier=())}
    much["tags"] = [SimpleNamespace(name=f"tag-{n}") for n in range(30)]
    return [
        Specimen(_("a known customer"), "tickets/desk/_context.html", mine, "narrow"),
        Specimen(_("what the form asked"), "tickets/desk/types/_answers.html", own, "context narrow"),
        Specimen(
            _("why they contacted us, our guess"),
            "tickets/desk/panels/_reasons.html",
            {"tree": tree, "chosen": "2", "is_guess": True},
            "narrow",
        ),
        Specimen(_("far too long, with 30 tags"), "tickets/desk/_context.html", much, "narrow"),
        Specimen(
            _("promises of time"), "tickets/desk/deadlines/_block.html", {"deadlines": promises}, "context narrow"
        ),
    ]
