"""The pages of persons and organisations, and what is merged."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from customers.models import Address, Note, Person
from customers.queries.merge import Difference, Moving, Preview
from customers.queries.people import Panel
from customers.queries.person import Worth
from helpdesk.kernel.forms import AddressField, LineField
from tickets.models import Answer, Repeat
from tickets.portal.look import made_up as m
from tickets.portal.look.specimens import Group, Specimen
from tickets.queries.people.journey import Journey, Touch
from tickets.queries.people.record import Promise, Satisfaction, Standing, Tie

PAGE = "customers/desk/"
SIDE = ("_open", "_satisfaction", "_repeats")


class Identity(forms.Form):
    """The fields of a person."""

    name = LineField(label=_("Name"))
    language = forms.ChoiceField(label=_("Language"), choices=[("en", "English"), ("tr", "Türkçe")])


class OneLine(forms.Form):
    """An organisation's name."""

    name = LineField(label=_("Organisation"))


class NewAddress(forms.Form):
    """An address to add."""

    address = AddressField(label=_("E-mail"))


def groups() -> Sequence[Group]:
    """A person, how they are edited, merged and taken apart, and their organisation."""
    return (
        Group(
            _("A person"),
            [
                Specimen(_("well known"), f"{PAGE}person.html", _known(), "look__page", "main"),
                Specimen(_("nothing known, far too long"), f"{PAGE}person.html", _unknown(), "look__page", "main"),
            ],
        ),
        Group(_("Notes"), _notes()),
        Group(
            _("Identity and addresses"),
            [
                Specimen(_("edited"), f"{PAGE}identity.html", _editing(), block="main"),
                Specimen(
                    _("the address is somebody else’s"), f"{PAGE}identity.html", _editing(wrong=True), block="main"
                ),
            ],
        ),
        Group(_("Merging"), _merging()),
        Group(
            _("Organisation"),
            [
                Specimen(name, f"{PAGE}organisation.html", one, "look__page", "main")
                for name, one in _organisations().items()
            ],
        ),
    )


def _person(person: Person, *addresses: Address, **counts: Any) -> Person:
    """A person with what lists and pages count of them."""
    made = Person(pk=person.pk, name=person.name, organisation=person.organisation, since=m.ago(days=700))
    made._prefetched_objects_cache = {"addresses": list(addresses)}  # type: ignore[attr-defined]
    facts = {"request_count": 0, "open_count": 0, "came_back_count": 0, "active_at": m.ago(days=1)} | counts
    for name, value in facts.items():
        setattr(made, name, value)
    return made


def _addresses() -> list[Address]:
    return [
        Address(pk=1, kind="email", value="james.oconnor@example.net", confirmed_at=m.ago(days=90)),
        Address(pk=2, kind="phone", value="+44 20 7946 0000"),
    ]


def _known() -> dict[str, Any]:
    person = _person(m.JAMES, *_addresses(), request_count=14, open_count=2, came_back_count=3)
    record = SimpleNamespace(standing=_standing(), satisfaction=_felt(), ties=_ties(), journey=_journey())
    context = _around(person, record) | {"notes": _written(5), "orders": _orders(), "addresses": _addresses()}
    context["worth"] = [Worth("EUR", 3, Decimal(841), m.ago(days=12))]
    context["merges"] = [SimpleNamespace(pk=1, merged_by=m.LENA, merged_at=m.ago(days=3))]
    return context | {"likely": [Person(pk=9, name="J. O’Connor")], "may_merge": True}


def _unknown() -> dict[str, Any]:
    person = _person(m.NAMELESS)
    person.opted_out_at = m.ago(days=9)
    record = SimpleNamespace(
        standing=Standing([], []), satisfaction=Satisfaction([], 0, None), ties=[], journey=Journey([], None, None)
    )
    return _around(person, record) | {"addresses": _addresses()[:1]}


def _around(person: Person, record: SimpleNamespace) -> dict[str, Any]:
    folder = "tickets/desk/people/"
    panels = SimpleNamespace(
        glance=[Panel("glance", f"{folder}_glance.html", record)],
        main=[Panel("main", f"{folder}_journey.html", record)],
        side=[Panel("side", f"{folder}{name}.html", record) for name in SIDE],
    )
    return {"person": person, "panels": panels, "request": m.request(m.ADA)}


def _standing() -> Standing:
    promises = [
        Promise(1042, str(_("First reply")), m.ago(hours=-3), m.ago(hours=-1)),
        Promise(1042, str(_("Resolution")), m.ago(hours=2), m.ago(hours=4)),
        Promise(1051, str(_("Resolution")), None, None),
    ]
    return Standing([(1042, "Where is my oak desk?", m.ADA.name), (1051, m.LONG, "")], promises)


def _felt() -> Satisfaction:
    answers: list[Answer] = [m.answer(5, "Lovely. 🌻"), m.answer(2, m.LONG * 2, solved="no"), m.answer(1, solved="")]
    answers[2].excluded_at = m.ago(days=1)
    for answer in answers:
        answer.ticket_id = 1042  # type: ignore[attr-defined]
    return Satisfaction(answers, 12, 3.4)


def _ties() -> list[Tie]:
    same = Repeat(ticket_id=1042, verdict="same", tier="definite", contact_number=3)
    asked = Repeat(ticket_id=1051, verdict="asked", tier="possible")
    return [Tie(same, 1017), Tie(same, 1042), Tie(asked, None)]


def _journey() -> Journey:
    facts: list[tuple[str, dict[str, Any], bool]] = [
        ("ticket.opened", {"channel": "web"}, True),
        ("reply.sent", {}, False),
        ("ticket.resolved", {}, False),
        ("order", {"total": "289", "currency": "EUR"}, True),
        ("note", {}, False),
    ]
    touches = [
        Touch(
            m.ago(days=n),
            0,
            n,
            kind,
            1042 if kind.startswith(("ticket", "reply")) else None,
            {"order": "TZ-12866", "note": "Prefers the phone."}.get(kind, "Where is my oak desk?"),
            m.JAMES.name if by_person else m.ADA.name,
            by_person,
            data,
            times=3 if kind == "reply.sent" else 1,
        )
        for n, (kind, data, by_person) in enumerate(facts)
    ]
    return Journey([(date(2026, 11, 1), touches)], "older", None)


def _written(count: int) -> list[Note]:
    words = ("Prefers the phone.", m.LONG, "يفضل الهاتف", "❤️", "Second floor, no lift.")
    return [
        Note(pk=n, person=m.JAMES, body=words[n], author=m.ADA if n else m.LENA, created_at=m.ago(days=n))
        for n in range(count)
    ]


def _notes() -> list[Specimen]:
    person, words = _person(m.JAMES), "x"
    shown: Mapping[Any, dict[str, Any]] = {
        _("none"): {},
        _("many, one’s own can be deleted"): {"notes": _written(5)},
        _("with an error"): {"problem": _("Please write something."), "note": words},
    }
    around = {"person": person, "request": m.request(m.ADA)}
    return [Specimen(name, f"{PAGE}_notes.html", around | one, "narrow") for name, one in shown.items()]


def _orders() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            number="TZ-12866",
            total=Decimal(289),
            currency="EUR",
            placed_at=m.ago(days=12),
            status="shipped",
            items=[("Oak desk 140 × 70", 1), (m.LONG, 12)],
        )
    ] * 5


def _editing(*, wrong: bool = False) -> dict[str, Any]:
    typed = {"name": m.JAMES.name, "language": "en"}
    address = NewAddress({"address": "not an address"}) if wrong else NewAddress()
    return {
        "person": m.JAMES,
        "addresses": _addresses(),
        "identity_form": Identity(initial=typed),
        "organisation_form": OneLine(auto_id="organisation_%s"),
        "address_form": address,
        "holder": m.YUSUF if wrong else None,
    }


def _merging() -> list[Specimen]:
    kept, merged = _person(m.JAMES, *_addresses()), _person(Person(pk=9, name="J. O’Connor"), _addresses()[0])
    moving = [
        Moving("inbox", str(_("3 requests")), ["#1042", "#1017"]),
        Moving("package", str(_("1 order")), ["TZ-12866"]),
    ]
    chosen = [Difference("name", str(_("Name")), kept.name, merged.name)]
    merge = SimpleNamespace(merged_by=m.LENA, merged_at=m.ago(days=3), kept=kept, merged=merged, undone_at=None)
    undone = SimpleNamespace(**vars(merge) | {"undone_at": m.ago(days=1)})
    around = {"person": kept, "request": m.request(m.ADA)}
    before: Mapping[Any, dict[str, Any]] = {
        _("what would move"): {"preview": Preview(kept, merged, moving, chosen)},
        _("refused, nothing hangs there"): {
            "preview": Preview(kept, merged, [], []),
            "problem": _("These are one person already."),
        },
    }
    after: Mapping[Any, dict[str, Any]] = {
        _("to be taken back"): {"merge": merge, "moving": moving},
        _("taken back"): {"merge": undone},
    }
    return [
        *(Specimen(name, f"{PAGE}merge_preview.html", around | one, block="main") for name, one in before.items()),
        *(Specimen(name, f"{PAGE}undoing.html", around | one, block="main") for name, one in after.items()),
    ]


def _organisations() -> Mapping[Any, dict[str, Any]]:
    full = SimpleNamespace(
        counts={"requests": 3, "open": 1}, requests=[m.ticket(), m.ticket(1017)], satisfaction=_felt()
    )
    bare = SimpleNamespace(counts={"requests": 0, "open": 0}, requests=[], satisfaction=Satisfaction([], 0, None))
    rows = SimpleNamespace(rows=[_person(m.JAMES, request_count=2), _person(m.YUSUF)], previous="back", next="on")
    none = SimpleNamespace(rows=[], previous=None, next=None)
    return {
        _("with persons"): _organisation(m.YUSUF.organisation, full)
        | {"rows": rows, "form": OneLine(auto_id="organisation_%s")},
        _("empty"): _organisation(m.LONG, bare) | {"rows": none},
    }


def _organisation(name: object, record: SimpleNamespace) -> dict[str, Any]:
    return {
        "organisation": name,
        "panels": [Panel("", "tickets/desk/people/_organisation.html", record)],
        "request": m.request(m.ADA),
    }
