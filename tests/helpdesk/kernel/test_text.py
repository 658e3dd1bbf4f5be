"""Text from outside: what of it is one and the same to people."""

import pytest

from helpdesk.kernel.text import is_taken


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Müşteri İlişkileri", "müşteri ilişkileri", True),
        ("Müşteri İlişkileri", "MÜŞTERİ İLİŞKİLERİ", True),
        ("Billing", "BILLING", True),
        ("ISPARTA", "ısparta", True),
        ("I\u0307ade", "İade", True),
        ("Kasa", "Kaşa", False),
        ("Returns", "Return", False),
    ],
)
def test_case_makes_no_other_name_and_letters_do(one: str, other: str, same: bool) -> None:
    assert is_taken(one, [other]) is same
    assert is_taken(other, [one]) is same
    assert not is_taken(one, [])
