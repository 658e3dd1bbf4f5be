"""Fields: what a request type asks for beyond subject and description."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext as _

from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.events import announce
from helpdesk.kernel.text import clean_line
from helpdesk.models import User
from tickets.models import Field, RequestType
from tickets.queries.types.fields import choice_is_used, depending_on, is_used

MOST_CHOICES = 30
MOST_FIELDS = 30


@dataclass(frozen=True)
class Option:
    """One answer of a choice; a new one may name its `value`, else it is made of its English words."""

    en: str
    tr: str
    value: str = ""


@dataclass(frozen=True)
class Question:
    """How a field asks: words in both languages, whether an answer is needed, its choices, and when it is asked."""

    label_en: str
    label_tr: str
    help_en: str = ""
    help_tr: str = ""
    is_required: bool = False
    options: Sequence[Option] = ()
    shown_when: Field | None = None
    shown_value: str = ""


@action
def add_field(kind: RequestType, *, by: User | None, answer: str, question: Question, slug: str = "") -> Field:
    """Ask for one thing more, at the end; `answer` is a Field.Kind. Raises Invalid."""
    field = Field(request_type=kind, kind=answer, position=kind.fields.count())
    if answer not in Field.Kind.values:
        raise Invalid({"kind": _("Choose what kind of answer it takes.")})
    if field.position >= MOST_FIELDS:
        raise Invalid({"label_en": _("A form asks at most 30 things.")})
    _ask(field, question)
    field.slug = _free_slug(kind, slug or question.label_en)
    field.save()
    announce("field.added", field, by=by)
    return field


@action
def change_field(field: Field, *, by: User, question: Question) -> Field:
    """Ask otherwise; its kind and what was answered before stay. Raises Invalid."""
    field = Field.objects.select_for_update(of=("self",)).select_related("request_type", "shown_when").get(pk=field.pk)
    before = _facts(field)
    _ask(field, question)
    if _facts(field) != before:
        field.save()
        announce("field.changed", field, by=by)
    return field


@action
def move_field(field: Field, *, by: User, up: bool) -> Field:
    """Change places with its neighbour; at the end nothing happens."""
    fields = list(Field.objects.filter(request_type=field.request_type_id, retired_at=None))
    place = next((at for at, other in enumerate(fields) if other.pk == field.pk), None)
    other = place + (-1 if up else 1) if place is not None else -1
    if place is None or not 0 <= other < len(fields):
        return field
    fields[place], fields[other] = fields[other], fields[place]
    for at, one in enumerate(fields):
        one.position = at
    Field.objects.bulk_update(fields, ["position"])
    announce("field.moved", field, by=by, up=up)
    return field


@action
def retire_field(field: Field, *, by: User) -> Field:
    """Ask for it no more; what was answered stays readable. Raises Invalid while another field hangs on it."""
    _refuse_while_needed(field)
    if field.retired_at is None:
        field.retired_at = clock.now()
        field.save(update_fields=["retired_at"])
        announce("field.retired", field, by=by)
    return field


@action
def restore_field(field: Field, *, by: User) -> Field:
    """Ask for it again. Raises Invalid when the type asks for an order already, or what it hangs on is retired."""
    if field.retired_at is not None:
        _check(field)
        field.retired_at = None
        field.save(update_fields=["retired_at"])
        announce("field.restored", field, by=by)
    return field


@action
def remove_field(field: Field, *, by: User) -> None:
    """Take a field away that nobody has answered. Raises Invalid for one that was answered: it can only be retired."""
    _refuse_while_needed(field)
    if is_used(field):
        raise Invalid({"field": _("This has been answered on requests. Retire it instead: the answers stay readable.")})
    announce("field.removed", field, by=by)
    Field.objects.filter(shown_when=field).update(shown_when=None, shown_value="")
    field.delete()


def _ask(field: Field, question: Question) -> None:
    problems = {}
    for name, most in (("label_en", 120), ("label_tr", 120), ("help_en", 300), ("help_tr", 300)):
        setattr(field, name, clean_line(getattr(question, name), limit=most))
        if name.startswith("label") and not getattr(field, name):
            problems[name] = _("Please name it in both languages.")
    if bool(field.help_en) != bool(field.help_tr):
        problems["help_tr" if field.help_en else "help_en"] = _(
            "Please write it in both languages, or leave both empty."
        )
    if problems:
        raise Invalid(problems)
    field.is_required = question.is_required
    field.shown_when, field.shown_value = question.shown_when, question.shown_value
    if field.kind == Field.Kind.CHOICE:
        field.choices = _choices(field, question.options)
    _check(field)


def _choices(field: Field, options: Sequence[Option]) -> list[dict[str, object]]:
    made: list[dict[str, object]] = []
    known = {choice["value"]: choice for choice in field.choices}
    for option in options:
        en, tr = clean_line(option.en, limit=120), clean_line(option.tr, limit=120)
        if bool(en) != bool(tr):
            raise Invalid({"choices": _("Please write every answer in both languages.")})
        if en:
            taken = {*known, *(str(choice["value"]) for choice in made)}
            made.append({"value": _value_of(option, known, taken), "en": en, "tr": tr})
    if not 2 <= len(made) <= MOST_CHOICES:
        raise Invalid({"choices": _("Give two to thirty answers to choose from.")})
    return made + _still_needed(field, {str(choice["value"]) for choice in made})


def _value_of(option: Option, known: Collection[str], taken: set[str]) -> str:
    return option.value if option.value in known else _free(option.value or option.en, taken)


def _still_needed(field: Field, offered: set[str]) -> list[dict[str, object]]:
    """The choices that are offered no more but stand on requests; one that a condition hangs on may not go."""
    gone = [choice for choice in field.choices if choice["value"] not in offered]
    for choice in gone:
        waiting = depending_on(field, choice["value"])
        if waiting:
            sentence = _("“%(field)s” is asked only after one of the answers you took away. Change that first.")
            raise Invalid({"choices": sentence % {"field": waiting[0].label}})
    return [{**choice, "retired": True} for choice in gone if choice_is_used(field, choice["value"])]


def _check(field: Field) -> None:
    if field.is_required and field.request_type.is_default:
        raise Invalid(
            {
                "is_required": _(
                    "The form that is shown first may not demand more than name, address, subject and message."
                )
            }
        )
    others = Field.objects.filter(request_type=field.request_type_id, retired_at=None).exclude(pk=field.pk)
    if field.kind == Field.Kind.ORDER and others.filter(kind=Field.Kind.ORDER).exists():
        raise Invalid({"kind": _("This form asks for an order already.")})
    if field.shown_when is None:
        field.shown_value = ""
        return
    choosable = {choice["value"] for choice in field.shown_when.choices if not choice.get("retired")}
    if field.shown_when.retired_at or field.shown_value not in choosable or _goes_round(field):
        raise Invalid({"shown": _("Choose an answer of another question of this form.")})


def _goes_round(field: Field) -> bool:
    """Whether the conditions come back to the field, or leave its form."""
    seen, above = {field.pk}, field.shown_when
    while above is not None:
        if above.pk in seen or above.request_type_id != field.request_type_id:
            return True
        seen.add(above.pk)
        above = above.shown_when
    return False


def _refuse_while_needed(field: Field) -> None:
    waiting = depending_on(field)
    if waiting:
        sentence = _("“%(field)s” is asked only after this one. Change that first.")
        raise Invalid({"field": sentence % {"field": waiting[0].label}})


def _facts(field: Field) -> tuple[object, ...]:
    names = ("label_en", "label_tr", "help_en", "help_tr", "is_required", "choices", "shown_when_id", "shown_value")
    return tuple(getattr(field, name) for name in names)


def _free_slug(kind: RequestType, words: str) -> str:
    return _free(words, {"new", *kind.fields.values_list("slug", flat=True)})


def _free(words: str, taken: set[str]) -> str:
    """A slug of the words that is not taken."""
    base = slugify(words.replace("ı", "i"))[:34].strip("-") or "field"
    return next(name for name in (base, *(f"{base}-{n}" for n in range(2, 99))) if name not in taken)
