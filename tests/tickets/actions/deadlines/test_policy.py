"""Policies: what is refused, what is kept, and that an unchanged one touches nothing."""

import pytest

from helpdesk.kernel.errors import Invalid
from helpdesk.models import Calendar, Event, Team
from tests.promises import HOUR
from tickets.actions.deadlines.policy import Targets, set_deadline_policies
from tickets.models import DeadlinePolicy, Priority
from tickets.queries.deadlines.rules import rule_for


@pytest.mark.parametrize("seconds", [0, 59, 2001 * HOUR])
def test_a_target_is_neither_too_short_nor_too_long(office: Calendar, seconds: int) -> None:
    with pytest.raises(Invalid):
        set_deadline_policies(None, by=None, targets={Priority.NORMAL: Targets(first_reply=seconds)})


def test_a_team_has_its_own_promises_until_they_are_taken_away(office: Calendar, support: Team) -> None:
    set_deadline_policies(support, by=None, targets={Priority.NORMAL: Targets(first_reply=HOUR)})
    own, others = rule_for(support.pk, Priority.NORMAL), rule_for(None, Priority.NORMAL)
    assert own
    assert others
    assert (dict(own.targets), others.targets["first_reply"]) == ({"first_reply": HOUR}, 4 * HOUR)
    set_deadline_policies(support, by=None, targets={Priority.NORMAL: None})
    assert rule_for(support.pk, Priority.NORMAL) == others
    assert DeadlinePolicy.objects.filter(team=support).count() == 0


def test_a_priority_without_targets_promises_nothing(office: Calendar) -> None:
    assert rule_for(None, Priority.LOW) is None


def test_the_same_again_touches_nothing(office: Calendar) -> None:
    before, told = Calendar.objects.get().changed_at, Event.objects.count()
    set_deadline_policies(None, by=None, targets={Priority.NORMAL: Targets(4 * HOUR, 8 * HOUR, 24 * HOUR)})
    assert (Calendar.objects.get().changed_at, Event.objects.count()) == (before, told)
