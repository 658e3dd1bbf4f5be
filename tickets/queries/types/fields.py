"""What hangs on a field: answers that were given, and fields that are asked only after it."""

from tickets.models import Field, FieldValue


def is_used(field: Field) -> bool:
    """Whether somebody has answered it."""
    return FieldValue.objects.filter(field=field).exists()


def choice_is_used(field: Field, value: str) -> bool:
    """Whether somebody has chosen this answer."""
    return not field._state.adding and FieldValue.objects.filter(field=field, value=value).exists()


def depending_on(field: Field, value: str = "") -> list[Field]:
    """The fields that are asked only after this one, or only after one `value` of it."""
    if field._state.adding:
        return []
    waiting = Field.objects.filter(shown_when=field.pk, retired_at=None)
    return list(waiting.filter(shown_value=value) if value else waiting)
