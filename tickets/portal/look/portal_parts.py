"""The parts customers see: state and conversation of a request, the faces of the survey."""

from collections.abc import Sequence
from types import SimpleNamespace

from django.utils.translation import gettext_lazy as _

from tickets.models import Category, Score
from tickets.portal.look import made_up as m
from tickets.portal.look.specimens import Group, Specimen
from tickets.queries.customer_thread import CustomerThread, Day, Said


def pages() -> Sequence[Group]:
    """What stands on the page of a request and of the survey."""
    link = SimpleNamespace(shows_all=True, token="made-up")
    shut = SimpleNamespace(shows_all=False, token="made-up")
    states = {
        _("ours to answer"): {"ticket": m.ticket(), "link": link},
        _("theirs to answer"): {"ticket": m.ticket(category=Category.WAITING), "link": link},
        _("solved"): {"ticket": m.ticket(category=Category.RESOLVED), "link": link},
        _("closed"): {"ticket": m.ticket(category=Category.CLOSED), "link": link},
        _("address not confirmed"): {"ticket": m.ticket(), "link": shut},
    }
    photo = [m.file("drawer-front.jpg", 1_248_000)]
    talk = [
        Said(m.message("customer", "There is a scratch across the front.", files=photo), ""),
        Said(m.message("reply", "A new front is **on its way**.", user=m.ADA, pk=2), m.ADA.name),
        Said(m.message("customer", "شكرًا جزيلًا 🌷", channel="phone", pk=3), ""),
    ]
    thread = CustomerThread([Day(str(_("Today")), talk)], earlier=None, is_newest=True)
    faces = {_("nothing chosen"): "", _("chosen from the mail"): "2"}
    return (
        Group(_("State"), [Specimen(name, "tickets/portal/_state.html", one) for name, one in states.items()]),
        Group(
            _("Conversation"), [Specimen(_("a day"), "tickets/portal/_thread.html", {"thread": thread, "link": link})]
        ),
        Group(
            _("Survey"),
            [
                Specimen(name, "tickets/portal/_scores.html", {"scores": Score, "chosen": chosen}, "scores")
                for name, chosen in faces.items()
            ],
        ),
    )
