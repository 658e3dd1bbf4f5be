"""Two admins at once: each takes the other's key away, and one of them keeps it."""

import pytest

from helpdesk.actions.roles import change_roles, deactivate_user
from helpdesk.actions.user import add_user
from helpdesk.errors import LastAdmin
from helpdesk.models import User
from tests.parallel import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("attempt", range(4))
def test_two_admins_who_retire_each_other_leave_one(admin_user: User, attempt: int) -> None:
    other = add_user("other@example.com", by=None, name="Other", roles=["admin"], password_hash="!")
    answers = together(
        lambda: deactivate_user(other, by=admin_user),
        lambda: change_roles(admin_user, by=other, roles=["agent"], teams=[]),
    )
    assert {type(answer) for answer in answers} == {User, LastAdmin}, answers
    assert User.objects.filter(is_admin=True, is_active=True).count() == 1
