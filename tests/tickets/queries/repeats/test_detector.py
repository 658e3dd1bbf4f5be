"""The ladder: every rule with the smallest change that undoes it, and what holds for all signs."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.queries.repeats.detector import LADDER, UNLIKE_ORDERS, Signs, find

KNOWN = st.sampled_from(["same", "different", "unknown"])
SIGNS = st.builds(
    Signs,
    answered=st.sampled_from(["", "return", "survey"]),
    names_number=st.booleans(),
    order=KNOWN,
    top=KNOWN,
    same_leaf=st.booleans(),
    similarity=st.floats(0, 1),
)
INFERRED = SIGNS.map(lambda signs: replace(signs, answered="", names_number=False))
NOTHING = ("possible", "different", "nothing")


def told(signs: Signs) -> tuple[str, str, str]:
    """Tier, verdict and rule."""
    finding = find(signs)
    return finding.tier, finding.verdict, finding.rule


@pytest.mark.parametrize(
    ("signs", "expected", "undone_by", "otherwise"),
    [
        (Signs(answered="return"), ("definite", "same", "returned"), {"answered": ""}, NOTHING),
        (Signs(answered="survey"), ("definite", "same", "survey"), {"answered": ""}, NOTHING),
        (Signs(names_number=True), ("definite", "same", "number"), {"names_number": False}, NOTHING),
        (
            Signs(order="same", top="same"),
            ("strong", "same", "order_and_reason"),
            {"order": "unknown"},
            ("possible", "asked", "reason"),
        ),
        (Signs(order="same", top="same"), ("strong", "same", "order_and_reason"), {"top": "different"}, NOTHING),
        (
            Signs(top="same", same_leaf=True, similarity=0.1),
            ("strong", "same", "reason_and_words"),
            {"similarity": 0.0999},
            ("possible", "asked", "reason"),
        ),
        (
            Signs(top="same", same_leaf=True, similarity=0.1),
            ("strong", "same", "reason_and_words"),
            {"order": "different"},
            ("possible", "different", "orders_differ"),
        ),
        (Signs(order="same"), ("probable", "same", "order"), {"top": "different"}, NOTHING),
        (
            Signs(similarity=0.25),
            ("probable", "same", "words"),
            {"similarity": 0.2499},
            ("possible", "asked", "some_words"),
        ),
        (
            Signs(similarity=0.49),
            ("probable", "same", "words"),
            {"order": "different"},
            ("possible", "different", "orders_differ"),
        ),
        (Signs(top="same"), ("possible", "asked", "reason"), {"top": "different"}, NOTHING),
        (Signs(similarity=0.15), ("possible", "asked", "some_words"), {"similarity": 0.1499}, NOTHING),
        (
            Signs(order="different", similarity=0.5),
            ("possible", "asked", "some_words"),
            {"similarity": 0.4999},
            ("possible", "different", "orders_differ"),
        ),
    ],
)
def test_each_rule_and_what_undoes_it(
    signs: Signs, expected: tuple[str, str, str], undone_by: dict[str, object], otherwise: tuple[str, str, str]
) -> None:
    assert told(signs) == expected
    assert told(replace(signs, **undone_by)) == otherwise  # type: ignore[arg-type]


def test_rules_are_known_by_one_name_each() -> None:
    names = [finding.rule for finding, _ in LADDER]
    assert len(names) == len(set(names))


@given(SIGNS, st.floats(0, 1))
def test_more_alike_is_never_less_sure(signs: Signs, other: float) -> None:
    low, high = sorted((signs.similarity, other))
    assert find(replace(signs, similarity=low)).rank <= find(replace(signs, similarity=high)).rank


@given(SIGNS)
def test_the_same_order_is_never_less_sure_than_another_order(signs: Signs) -> None:
    assert find(replace(signs, order="different")).rank <= find(replace(signs, order="same")).rank


@given(INFERRED)
def test_different_orders_are_never_counted_by_inference(signs: Signs) -> None:
    finding = find(replace(signs, order="different"))
    assert finding.verdict in ("asked", "different")
    assert finding.is_new_matter or signs.similarity >= UNLIKE_ORDERS


@given(SIGNS)
def test_the_customers_own_word_is_definite_whatever_else_speaks_against_it(signs: Signs) -> None:
    said = bool(signs.answered) or signs.names_number
    assert (find(signs).tier == "definite") == said


@given(SIGNS)
def test_only_the_weakest_tier_is_not_counted(signs: Signs) -> None:
    finding = find(signs)
    assert (finding.verdict == "same") == (finding.tier != "possible")
