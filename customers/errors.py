"""What the domain of persons forbids."""

from django.utils.translation import gettext as _

from customers.models import Person
from helpdesk.kernel.errors import DomainError


class AlreadyMerged(DomainError):
    """The record is part of another one: what is done to it must be done there."""

    slug = "already-merged"

    def __init__(self, person: Person, *, into: Person) -> None:
        super().__init__()
        self.person, self.into = person, into

    def sentence(self) -> str:
        return _("%(merged)s was merged into %(kept)s in the meantime. Open that person and look once more.") % {
            "merged": self.person,
            "kept": self.into,
        }


class SamePerson(DomainError):
    """A record cannot become part of itself."""

    slug = "same-person"
    status = 422

    def sentence(self) -> str:
        return _("These are one and the same record already. Choose another person.")


class IsColleague(DomainError):
    """A colleague's record stays apart: nobody makes one of us and a customer one person by mistake."""

    slug = "is-colleague"

    def __init__(self, person: Person) -> None:
        super().__init__()
        self.person = person

    def sentence(self) -> str:
        return _("%(person)s has the address of a colleague. Only an admin may merge that record.") % {
            "person": self.person
        }


class MergeStillMoving(DomainError):
    """A merge, or its undoing, has not finished moving requests."""

    slug = "merge-still-moving"

    def sentence(self) -> str:
        return _("Requests are still being moved between these two persons. Try again in a minute.")


class CannotUndo(DomainError):
    """The merge cannot be taken back (any more, or not yet)."""

    slug = "cannot-undo"


class TooLateToUndo(CannotUndo):
    """The days for taking it back are over."""

    def __init__(self, days: int) -> None:
        super().__init__()
        self.days = days

    def sentence(self) -> str:
        return _("A merge can be undone for %(days)s days. This one is older.") % {"days": self.days}


class MergedFurther(CannotUndo):
    """The kept person is part of somebody else by now."""

    def __init__(self, kept: Person, into: Person) -> None:
        super().__init__()
        self.kept, self.into = kept, into

    def sentence(self) -> str:
        return _("%(kept)s was merged into %(into)s afterwards. Undo that merge first, then this one.") % {
            "kept": self.kept,
            "into": self.into,
        }
