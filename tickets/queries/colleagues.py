"""Colleagues to hand a request to: found by a few letters, never a full list."""

from django.db.models import Q

from helpdesk.models import User

MOST = 8


def colleagues(query: str, *, besides: User | None = None) -> list[User]:
    """At most eight active colleagues whose name or address holds the letters, by name."""
    staff = User.objects.filter(is_active=True).filter(
        Q(is_agent=True) | Q(is_lead=True) | Q(is_curator=True) | Q(is_admin=True)
    )
    if besides is not None:
        staff = staff.exclude(pk=besides.pk)
    if query:
        staff = staff.filter(Q(name__icontains=query) | Q(email__icontains=query))
    return list(staff.order_by("name")[:MOST])
