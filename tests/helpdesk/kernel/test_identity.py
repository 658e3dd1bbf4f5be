"""Identity: keys fold A–Z only, so that no Turkish letter opens somebody else's account."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.kernel.identity import BadAddress, address_key, code_key, fold_ascii, mailbox, skeleton


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("INFO@EXAMPLE.COM", "info@example.com"),
        ("Info@Example.com", "info@example.com"),
        ("info@example.com", "info@example.com"),
        ("iNFO@eXAMPLE.cOM", "info@example.com"),
        ("TITLE@EXAMPLE.COM", "title@example.com"),
        ("Title@Example.Com", "title@example.com"),
        ("title@example.com", "title@example.com"),
        ("tITLE@example.com", "title@example.com"),
        ("ISPARTA@example.com", "isparta@example.com"),
        ("Isparta@example.com", "isparta@example.com"),
        ("isparta@example.com", "isparta@example.com"),
        ("iSPARTA@example.com", "isparta@example.com"),
        ("  info@example.com\n", "info@example.com"),
        ("cem+shop@example.com", "cem+shop@example.com"),
        ("o'brien@example.com", "o'brien@example.com"),
        ("cem@BÜCHER.example", "cem@xn--bcher-kva.example"),
        ("cem@ｅｘａｍｐｌｅ.com", "cem@example.com"),
        ("cem@bücher.example", "cem@xn--bcher-kva.example"),
        ("cem@xn--bcher-kva.example", "cem@xn--bcher-kva.example"),
        ("şule@example.com", "şule@example.com"),
        ("s\u0327ule@example.com", "şule@example.com"),
    ],
)
def test_an_address_has_one_key_however_it_is_cased(typed: str, key: str) -> None:
    assert address_key(typed) == key


@pytest.mark.parametrize("word", ["info", "title", "isparta"])
def test_a_word_with_i_and_its_dotless_or_dotted_twin_are_different_persons(word: str) -> None:
    twins = {word.replace("i", "ı", 1), word.replace("i", "İ", 1), word.replace("i", "i\u0307", 1)}
    keys = {address_key(f"{twin}@example.com") for twin in twins}
    assert f"{word}@example.com" not in keys
    assert {skeleton(key) for key in keys} == {f"{word}@example.com"}


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        # Four casings of one word as people in Türkiye write them; only A–Z moves.
        (("İADE", "İade", "iade", "IADE"), ("İade", "İade", "iade", "iade")),
        (("IĞDIR", "Iğdır", "ığdır", "iğdir"), ("iĞdir", "iğdır", "ığdır", "iğdir")),
        (("ISPARTA", "Isparta", "ısparta", "isparta"), ("isparta", "isparta", "ısparta", "isparta")),
    ],
)
def test_turkish_casing_never_decides_who_somebody_is(typed: tuple[str, ...], keys: tuple[str, ...]) -> None:
    assert tuple(address_key(f"{word}@example.com") for word in typed) == tuple(f"{key}@example.com" for key in keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cem@example.com", "ｃｅｍ@example.com"),
        ("file@example.com", "ﬁle@example.com"),
        ("cem1@example.com", "cem¹@example.com"),
        ("info@example.com", "ınfo@example.com"),
        ("cem@example.com", "çem@example.com"),
    ],
)
def test_twins_to_the_eye_are_two_keys_with_one_skeleton(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)
    assert skeleton(address_key(one)) == skeleton(address_key(other))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "cem",
        "@example.com",
        "cem@",
        "cem@example",
        "cem@@example.com",
        "cem@exam ple.com",
        "ce m@example.com",
        "cem@example..com",
        ".cem@example.com",
        "cem.@example.com",
        "c..em@example.com",
        "cem@-example.com",
        "cem@example.com.",
        "cem@127.0.0.1",
        "cem@[127.0.0.1]",
        "cem@example.com, zoe@example.com",
        "cem@example.com\r\nBcc: zoe@example.com",
        "Cem <cem@example.com>",
        '"cem"@example.com',
        "cem\x00@example.com",
        "ce\u200bm@example.com",
        "cem\u202e@example.com",
        "ce\u00adm@example.com",
        "cem@exam\u200bple.com",
        "\ud800@example.com",
        "cem\x85@example.com",
        "cem\u3164@example.com",
        "cem\u034f@example.com",
        "cem\ufe0f@example.com",
        "cem\U000e0041@example.com",
        "cem@exam_ple.com",
        "cem@example.com。",
        "cem@\ud800.com",
        "x" * 65 + "@example.com",
        "cem@" + "x" * 64 + ".com",
        "cem@" + "a." * 130 + "com",
    ],
)
def test_what_cannot_be_written_to_is_no_address(typed: str) -> None:
    with pytest.raises(BadAddress):
        address_key(typed)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (" Cem@Example.com ", "Cem@Example.com"),
        ("cem@straße.example", "cem@xn--strae-oqa.example"),
        ("cem@BÜCHER.example", "cem@xn--bcher-kva.example"),
        ("s\u0327ule@example.com", "şule@example.com"),
    ],
)
def test_a_mail_goes_where_the_key_says(typed: str, stored: str) -> None:
    assert mailbox(typed) == stored
    assert address_key(mailbox(typed)) == address_key(typed)


def test_a_domain_with_sharp_s_is_not_the_one_with_two() -> None:
    assert address_key("cem@straße.example") != address_key("cem@strasse.example")


def test_a_skeleton_fits_its_column_however_letters_unfold() -> None:
    key = address_key("\ufdfa" * 64 + "@example.com")
    assert len(skeleton(key)) == 320
    assert len(mailbox("e\u0302\u0301" * 64 + "@example.com")) <= 254


@given(st.text(max_size=80))
def test_no_text_breaks_the_making_of_a_key(typed: str) -> None:
    try:
        key = address_key(typed)
    except BadAddress:
        return
    assert address_key(key) == key


@given(st.from_regex(r"[a-zA-Z0-9]{1,20}@[a-zA-Z]{1,20}\.[a-zA-Z]{2,6}", fullmatch=True))
def test_the_key_of_a_plain_address_is_its_lower_case(typed: str) -> None:
    assert address_key(typed) == typed.lower()


def test_folding_moves_nothing_but_a_to_z() -> None:
    assert fold_ascii("ABCXYZ İIıÇĞÖŞÜÂ") == "abcxyz İiıÇĞÖŞÜÂ"


@pytest.mark.parametrize(
    ("typed", "key"),
    [("TR-2024-001", "tr-2024-001"), (" tr 2024 001 ", "tr2024001"), ("İ-1", "İ-1"), ("", ""), ("\t\n", "")],
)
def test_a_code_is_found_however_it_is_typed(typed: str, key: str) -> None:
    assert code_key(typed) == key
