"""Reports: sentence, choice, figures, charts, tables, and what one learns from them."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpdesk.kernel.reporting.reports import Heading, Number, Row, Table
from tickets.models import Channel
from tickets.portal.look import made_up as m
from tickets.portal.look.specimens import Group, Specimen
from tickets.reports.frame.charts import Drawing, Mark

PART = "tickets/desk/reports/"
OPENED = "tickets/desk/deflections/_number.html"


def groups() -> Sequence[Group]:
    """Charts with bars, with a band, lying, maturing, and with nothing to draw; numbers that are few."""
    return (
        Group(_("What is the case"), [_report()]),
        Group(_("Period and filters"), _choices()),
        Group(
            _("Charts"),
            [Specimen(name, f"{PART}_chart.html", {"drawing": one, "id": 1}) for name, one in _drawings().items()],
        ),
        Group(
            _("Numbers"),
            [
                *(Specimen(name, f"{PART}_number.html", {"number": one}) for name, one in _numbers().items()),
                *(Specimen(name, OPENED, {"number": one, "address": "#"}) for name, one in _opened().items()),
            ],
        ),
        Group(
            _("Tables"),
            [Specimen(name, f"{PART}_table.html", {"table": one}) for name, one in _tables().items()],
        ),
        Group(_("The requests behind a number"), _entries()),
        Group(_("To learn from"), _lessons()),
    )


def _report() -> Specimen:
    numbers = list(_numbers().values())
    heading = Heading("share", _("Share"), "share")
    sentences = ["Eight of ten customers were satisfied.", "That is more than in the period before."]
    answer = SimpleNamespace(
        sentences=sentences,
        scope=SimpleNamespace(period=SimpleNamespace(first=m.ago(days=30).date(), last=m.ago().date())),
        figures=[SimpleNamespace(heading=heading, now=one, before=numbers[0]) for one in numbers[:2]],
        drawings=[*_drawings().values()][:1],
        shown=_tables()[_("divided by reason")],
        details=[],
    )
    term = SimpleNamespace(name=_("Share"), formula="k / n", counted=_("Answers"), left_out=_("left out"))
    report = SimpleNamespace(name=_("Satisfaction"), slug="satisfaction", terms=[term])
    taken = SimpleNamespace(name=m.LENA.name, at=m.ago(days=1))
    context = {"report": report, "answer": answer, "choice": _choice(), "all": [report], "taken": taken}
    return Specimen(_("a whole report"), f"{PART}report.html", context, "look__page", "main")


def _choices() -> list[Specimen]:
    wrong = _choice(errors={"from": _("This is no day.")})
    return [
        Specimen(_("as one comes"), f"{PART}_choice.html", {"choice": _choice()}),
        Specimen(_("not understood"), f"{PART}_choice.html", {"choice": wrong}),
    ]


def _choice(**changes: Any) -> SimpleNamespace:
    quick = [(_("7 days"), "days=7", False), (_("30 days"), "days=30", True)]
    reasons = [SimpleNamespace(name="Delivery", slug="delivery", leaves=SimpleNamespace(all=[m.LATE]))]
    facts: dict[str, Any] = {"quick": quick, "errors": {}, "typed": {}, "teams": [], "queues": [], "reasons": reasons}
    facts |= {"channels": Channel.choices, "dimensions": [("reason", _("Reason"))], "query": "days=30"}
    return SimpleNamespace(**facts | changes)


def _drawings() -> Mapping[Any, Drawing]:
    heights = (60, 110, 90, 150, 130)
    bars = [Mark(4 + 20 * n, 12, 180 - h, h, "accent", str(h), str(h), "#") for n, h in enumerate(heights)]
    dots = [
        Mark(4 + 20 * n, 12, 180 - h, 0, "accent", f"{h // 2} %", f"{h // 2} %", "#") for n, h in enumerate(heights)
    ]
    bands = [Mark(4 + 20 * n, 12, 160 - h, 40, "band", "", "", "") for n, h in enumerate(heights)]
    hatches = [Mark(84, 16, 20, 160, "hatch", "", "", "")]
    dates = [(10 + 20 * n, f"{n + 1}.11.", n % 2 == 1) for n in range(5)]
    shares = {"marks": dots, "bands": bands, "dates": dates, "grid": [(20, "80 %"), (100, "40 %")]}
    lying = [
        (m.LATE.name, Mark(0, 80, 0, 8, "accent", "80", "80", "#")),
        (m.LONG, Mark(0, 30, 0, 8, "accent", "30", "30", "#")),
    ]
    return {
        _("bars"): Drawing("columns", _("Requests"), marks=bars, dates=dates, grid=[(20, "160"), (100, "80")]),
        _("share with its interval"): Drawing("rate", _("Share"), **shares),  # type: ignore[arg-type]
        _("share, the last weeks maturing"): Drawing("rate", _("Share"), hatches=hatches, **shares),  # type: ignore[arg-type]
        _("lying bars"): Drawing("bars", _("Reasons"), names=lying, left_out=3),  # type: ignore[arg-type]
        _("nothing to draw"): Drawing("columns", _("Requests")),
        _("a share of too few"): Drawing("rate", _("Share")),
    }


def _numbers() -> Mapping[Any, Number]:
    return {
        _("enough"): Number(0.82, "share", n=120, k=98, low=0.74, high=0.88, address="#"),
        _("too few to judge"): Number(0.75, "share", n=12, k=9, low=0.47, high=0.91, address="#"),
        _("too few for a share"): Number(0.75, "share", n=4, k=3, address="#"),
        _("a count"): Number(1234, address="#"),
    }


def _opened() -> Mapping[Any, int]:
    return {_("openings beside the form"): 14, _("no opening beside the form"): 0}


def _tables() -> Mapping[Any, Table]:
    headings = [Heading("requests", _("Requests"), "count"), Heading("share", _("Share"), "share")]
    enough, few, _fewest, count = _numbers().values()
    rows = [
        Row("delivery", "Delivery", {"requests": count, "share": enough}),
        Row("late", m.LONG, {"requests": count, "share": few}, parent="delivery"),
    ]
    total, nothing = Row("", "", {"requests": count, "share": enough}), Row("", "", {})
    return {
        _("divided by reason"): Table("reason", _("Reason"), _("Satisfaction by reason"), headings, rows, total),
        _("nothing happened"): Table("reason", _("Reason"), _("Satisfaction by reason"), headings, [], nothing),
    }


def _entries() -> list[Specimen]:
    revision = SimpleNamespace(
        title="When does my refund arrive?",
        number=3,
        translation=SimpleNamespace(language="en", article=SimpleNamespace(slug="refund")),
    )
    facts: dict[str, Any] = {"ticket": None, "revision": None, "word": _("resolved"), "at": m.ago(days=2)}
    shown: Mapping[Any, dict[str, Any]] = {
        _("a request"): {"ticket": m.ticket()},
        _("an article"): {"revision": revision, "is_by_day": True},
        _("not yours to see"): {"is_hidden": True},
    }
    return [
        Specimen(name, f"{PART}_entry.html", {"entry": SimpleNamespace(**facts | one)}, "report__entry")
        for name, one in shown.items()
    ]


def _lessons() -> list[Specimen]:
    back = SimpleNamespace(message=SimpleNamespace(created_at=m.ago(days=1)))
    seen = SimpleNamespace(
        earlier=m.ticket(1017), back=m.ticket(), because=["Both are about order TZ-12866."], repeat=back
    )
    unseen = SimpleNamespace(**vars(seen) | {"earlier": None})
    return [
        Specimen(_("some"), f"{PART}_lessons.html", {"lessons": [seen, unseen]}),
        Specimen(_("none"), f"{PART}_lessons.html", {"lessons": []}),
    ]
