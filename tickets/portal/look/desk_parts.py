"""The parts of the desk: rows, the conversation, who this is, recoveries and praise, charts."""

from collections.abc import Sequence
from types import SimpleNamespace

from django.utils.translation import gettext_lazy as _

from customers.models import Address
from helpdesk.kernel.reporting.reports import Number
from tickets.models import Category, Priority, Recovery
from tickets.portal.look import made_up as m
from tickets.portal.look.specimens import Group, Specimen
from tickets.queries.deadlines.overview import Promised
from tickets.queries.surveys.kudos import Praise
from tickets.queries.thread import Happened
from tickets.reports.frame.charts import Drawing, Mark

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
        Group(_("Conversation"), _conversation()),
        Group(_("Composer"), _composers()),
        Group(_("Context"), _contexts()),
    )


def survey_parts() -> Sequence[Group]:
    """Answers, recoveries and praise."""
    bad = m.recovery()
    late = m.recovery(contact_due_at=m.ago(hours=3), lead=m.LENA)
    done = {"contacted_at": m.ago(hours=3), "closed_at": m.ago(hours=1), "closed_by": m.LENA, "lead": m.LENA}
    closed = m.recovery(**done, cause=Recovery.Cause.ASKED_AGAIN, action="Called James and said sorry.")
    good = m.answer(5, "Sorted within ten minutes. Lovely. 🌻")
    left_out = m.answer(1, "", solved="", excluded_at=m.ago(hours=1), excluded_by=m.LENA, excluded_why="Another shop")
    praise = Praise(good, ["Ada Yıldız"], "James", is_shared=False, may_open=True, may_share=True)
    shared = Praise(
        m.answer(4, m.LONG * 3), ["Ada Yıldız", m.LONG], "", is_shared=True, may_open=False, may_share=False
    )
    part = "tickets/desk/surveys/"
    return (
        Group(
            _("Answers"),
            [
                Specimen(name, f"{part}_answer.html", {"answer": one, "score_name": one.score_name})
                for name, one in {_("bad"): bad.answer, _("good"): good, _("left out"): left_out}.items()
            ],
        ),
        Group(
            _("Recoveries"),
            [
                *(
                    Specimen(name, f"{part}_recovery.html", {"recovery": one}, "thread")
                    for name, one in {_("open"): bad, _("overdue"): late, _("closed"): closed}.items()
                ),
                Specimen(_("row"), f"{part}_recovery_row.html", {"recovery": late}, "list"),
                Specimen(_("steps, closed"), f"{part}_steps.html", {"recovery": closed}, "sheet"),
            ],
        ),
        Group(
            _("Praise"),
            [
                Specimen(_("not shared"), f"{part}_kudos.html", {"praise": praise}),
                Specimen(_("shared, far too long"), f"{part}_kudos.html", {"praise": shared}),
                Specimen(_("on a request"), f"{part}_kudos.html", {"praise": praise, "compact": True}),
            ],
        ),
    )


def reports() -> Sequence[Group]:
    """Charts with bars, with a band, lying, and with nothing to draw."""
    heights = (60, 110, 90, 150, 130)
    bars = [Mark(4 + 20 * n, 12, 180 - h, h, "accent", str(h), str(h), "#") for n, h in enumerate(heights)]
    dots = [
        Mark(4 + 20 * n, 12, 180 - h, 0, "accent", f"{h // 2} %", f"{h // 2} %", "#") for n, h in enumerate(heights)
    ]
    bands = [Mark(4 + 20 * n, 12, 160 - h, 40, "band", "", "", "") for n, h in enumerate(heights)]
    hatches = [Mark(84, 16, 20, 160, "hatch", "", "", "")]
    dates = [(10 + 20 * n, f"{n + 1}.11.", n % 2 == 1) for n in range(5)]
    grid = [(20, "160"), (100, "80")]
    lying = [
        (m.LATE.name, Mark(0, 80, 0, 8, "accent", "80", "80", "#")),
        (m.LONG, Mark(0, 30, 0, 8, "accent", "30", "30", "#")),
    ]
    chart = "tickets/desk/reports/_chart.html"
    drawings = {
        _("bars"): Drawing("columns", _("Requests"), marks=bars, dates=dates, grid=grid),
        _("share with its interval"): Drawing(
            "rate",
            _("Share"),
            marks=dots,
            bands=bands,
            hatches=hatches,
            dates=dates,
            grid=[(20, "80 %"), (100, "40 %")],
        ),
        _("lying bars"): Drawing("bars", _("Reasons"), names=lying, left_out=3),  # type: ignore[arg-type]
        _("nothing to draw"): Drawing("columns", _("Requests")),
    }
    numbers = {
        _("enough"): Number(0.82, "share", n=120, k=98, low=0.74, high=0.88, address="#"),
        _("too few to judge"): Number(0.75, "share", n=12, k=9, low=0.47, high=0.91, address="#"),
        _("a count"): Number(1234, address="#"),
    }
    return (
        Group(_("Charts"), [Specimen(name, chart, {"drawing": one, "id": 1}) for name, one in drawings.items()]),
        Group(
            _("Numbers"),
            [Specimen(name, "tickets/desk/reports/_number.html", {"number": one}) for name, one in numbers.items()],
        ),
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
    promises = [Promised(f"{_('First reply')}", state, "3 h", m.ago(hours=-3), "8 h", "Istanbul") for state in states]
    mine = {"ticket": m.ticket(), "card": m.card(m.JAMES, last_answer=m.answer(2, "Too slow.")), "tags": []}
    much = {"ticket": m.ticket(person=m.NAMELESS, reason=None), "card": m.card(m.NAMELESS, worth=(), earlier=())}
    much["tags"] = [SimpleNamespace(name=f"tag-{n}") for n in range(30)]
    return [
        Specimen(_("a known customer"), "tickets/desk/_context.html", mine, "narrow"),
        Specimen(_("far too long, with 30 tags"), "tickets/desk/_context.html", much, "narrow"),
        Specimen(
            _("promises of time"), "tickets/desk/deadlines/_block.html", {"deadlines": promises}, "context narrow"
        ),
    ]
