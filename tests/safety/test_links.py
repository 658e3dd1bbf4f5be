"""Private links: derived, revocable, and worth nothing when a single sign of them differs."""

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.kernel.links import Claim, message_id, mint, proves, read, secret_hash

TOKEN = mint("r", 1042, 1)


def proven(token: str, generation: int = 1) -> bool:
    """Whether a token opens what it says."""
    claim = read(token)
    return claim is not None and proves(claim, generation)


def test_a_minted_link_proves_itself() -> None:
    claim = read(TOKEN)
    assert claim is not None
    assert (claim.purpose, claim.id) == ("r", 1042)
    assert proves(claim, 1)


def test_raising_the_generation_revokes_the_link() -> None:
    assert not proven(TOKEN, generation=2)
    assert proven(mint("r", 1042, 2), generation=2)


def test_a_link_for_one_thing_opens_nothing_else() -> None:
    proof = TOKEN.split("-")[1]
    assert not proven(f"r413-{proof}")
    assert not proven(f"s412-{proof}")


@pytest.mark.parametrize("place", range(len(TOKEN)))
def test_every_changed_sign_is_noticed(place: int) -> None:
    other = "b" if TOKEN[place] != "b" else "c"
    assert not proven(TOKEN[:place] + other + TOKEN[place + 1 :])


@pytest.mark.parametrize(
    "token",
    ["", "-", "r", "r1042", "r-", "1042-x", TOKEN + "a", TOKEN[:-1], f" {TOKEN}", f"{TOKEN}\n", TOKEN.upper(), "r412-" + "ş" * 32,
     "r" + "f" * 17 + "-" + "a" * 32, "r-1-" + "a" * 32, "r+412" + TOKEN[4:], "r 412" + TOKEN[4:], "r0x412" + TOKEN[4:], "r4_12" + TOKEN[4:], "r0412" + TOKEN[4:],
     "ı412-" + "a" * 32, "r٤١٢" + TOKEN[4:]],
)  # fmt: skip
def test_what_we_did_not_mint_opens_nothing(token: str) -> None:
    assert not proven(token)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(token: str) -> None:
    assert not proven(token)


def test_another_secret_key_mints_other_links() -> None:
    with override_settings(SECRET_KEY="another"):
        assert not proven(TOKEN)
        assert mint("r", 1042, 1) != TOKEN


def test_an_id_fits_the_database() -> None:
    claim = read("r" + "f" * 16 + "-" + "a" * 32)
    assert claim is None or claim.id < 2**63


def test_a_claim_says_nothing_until_it_is_proven() -> None:
    assert not proves(Claim("r", 1042, "a" * 32), 1)


def test_message_ids_are_stable_and_differ_per_happening_and_recipient() -> None:
    assert message_id("reply", 1, "ada") == message_id("reply", 1, "ada")
    assert (
        len({message_id("reply", 1, 2), message_id("reply", 2, 1), message_id("survey", 1, 2), message_id("reply", 12)})
        == 4
    )
    assert message_id("reply", 1).startswith("<")
    assert message_id("reply", 1).endswith("@helpdesk.example.com>")
    with override_settings(SECRET_KEY="another"):
        another = message_id("reply", 1)
    assert another != message_id("reply", 1)


def test_only_the_hash_of_a_secret_is_kept() -> None:
    assert secret_hash("hd_x") == secret_hash("hd_x")
    assert secret_hash("hd_x") != secret_hash("hd_y")
    assert len(secret_hash("hd_x")) == 64
