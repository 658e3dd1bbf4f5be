"""Answers to surveys, invitations, recoveries and praise."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tickets.models import Invitation, Recovery
from tickets.portal.look import made_up as m
from tickets.portal.look.specimens import Group, Specimen
from tickets.queries.surveys.kudos import Praise

PART = "tickets/desk/surveys/"


class Contact(forms.Form):
    """When a lead spoke with a dissatisfied customer."""

    at = forms.DateTimeField(label=_("When?"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))


def groups() -> Sequence[Group]:
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
    return (
        Group(
            _("Answers"),
            [
                Specimen(name, f"{PART}_answer.html", {"answer": one, "score_name": one.score_name})
                for name, one in {_("bad"): bad.answer, _("good"): good, _("left out"): left_out}.items()
            ],
        ),
        Group(_("Left out of the scores"), _exclusions()),
        Group(_("Invitations"), _invitations()),
        Group(
            _("Recoveries"),
            [
                *(
                    Specimen(name, f"{PART}_recovery.html", {"recovery": one}, "thread")
                    for name, one in {_("open"): bad, _("overdue"): late, _("closed"): closed}.items()
                ),
                Specimen(_("row"), f"{PART}_recovery_row.html", {"recovery": late}, "list"),
                Specimen(
                    _("spoken with them"), f"{PART}_contact_form.html", {"recovery": bad, "contact_form": Contact()}
                ),
                Specimen(_("steps, closed"), f"{PART}_steps.html", {"recovery": closed}, "sheet"),
            ],
        ),
        Group(
            _("Praise"),
            [
                Specimen(_("not shared"), f"{PART}_kudos.html", {"praise": praise}),
                Specimen(_("shared, far too long"), f"{PART}_kudos.html", {"praise": shared}),
                Specimen(_("on a request"), f"{PART}_kudos.html", {"praise": praise, "compact": True}),
            ],
        ),
    )


def _exclusions() -> list[Specimen]:
    around = {"ticket": m.ticket(), "resolution": m.answer(1).invitation.resolution}
    out = m.answer(1, excluded_at=m.ago(hours=1), excluded_by=m.LENA, excluded_why="Another shop")
    shown: Mapping[Any, dict[str, Any]] = {
        _("counts"): {"answer": m.answer(1)},
        _("without a reason"): {"answer": m.answer(1), "problem": _("Please say why.")},
        _("left out"): {"answer": out},
    }
    return [Specimen(name, f"{PART}_exclusion.html", around | one) for name, one in shown.items()]


def _invitations() -> list[Specimen]:
    answer = m.answer(2, "Too slow.")
    resolution = answer.invitation.resolution
    around = {"resolution": resolution, "ticket": resolution.ticket}
    states: Mapping[Any, dict[str, Any]] = {
        _("scheduled"): {"invitation": Invitation(state="scheduled", due_at=m.ago(hours=-3))},
        _("answered"): {"invitation": answer.invitation, "answer": answer},
        _("perhaps sent, may be sent again"): {
            "invitation": Invitation(state="uncertain", sent_at=m.ago(hours=3)),
            "may_resend": True,
        },
    }
    rows = {
        name: SimpleNamespace(**_row(state)) for name, state in ((_("answered"), "answered"), (_("bounced"), "bounced"))
    }
    pages = SimpleNamespace(previous="back", next="on")
    return [
        *(Specimen(name, f"{PART}_invitation.html", around | one) for name, one in states.items()),
        *(Specimen(name, f"{PART}_state_row.html", {"invitation": one}, "list") for name, one in rows.items()),
        Specimen(_("pages"), f"{PART}_pager.html", {"rows": pages}),
    ]


def _row(state: str) -> dict[str, Any]:
    answer = m.answer(2) if state == "answered" else None
    facts = {"state": state, "get_state_display": dict(Invitation.State.choices)[state], "answer": answer}
    return facts | {"resolution": m.answer(2).invitation.resolution, "created_at": m.ago(days=1), "person": m.NAMELESS}
