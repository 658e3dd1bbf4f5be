"""Facts about votes: one a reader and text, changeable, and few of them are no percentage."""

import pytest

from helpdesk.kernel.errors import Invalid
from helpdesk.models import User
from knowledge.actions.article import revise_article
from knowledge.actions.feedback import MOST_PER_NETWORK_HOUR, TooManyVotes, give_feedback, reader_key
from knowledge.models import Article, Feedback, Revision
from knowledge.queries.feedback import verdict_on, voices_on


@pytest.fixture
def text(return_window: Article) -> Revision:
    return Revision.objects.get(translation__article=return_window, translation__language="en")


def vote(text: Revision, reader: str, is_helpful: bool = True, why: str = "", comment: str = "") -> Feedback:
    return give_feedback(
        text,
        by=None,
        reader=reader_key(reader, text),
        network=f"net-{reader}",
        is_helpful=is_helpful,
        why=why,
        comment=comment,
    )


def test_a_reader_has_one_vote_and_the_last_one_counts(text: Revision) -> None:
    vote(text, "r", is_helpful=False, why="unclear", comment="What is a code?")
    vote(text, "r", is_helpful=True, why="unclear", comment="left over")
    row = Feedback.objects.get()
    assert (row.is_helpful, row.why, row.comment) == (True, "", "")


def test_the_same_reader_has_other_keys_on_other_texts(text: Revision, return_window: Article) -> None:
    other = Revision.objects.get(translation__article=return_window, translation__language="tr")
    assert reader_key("r", text) != reader_key("r", other)
    assert len(reader_key("r", text)) == 64


def test_a_minor_change_keeps_the_votes_and_a_substantive_one_begins_anew(
    text: Revision, return_window: Article, kaan: User
) -> None:
    vote(text, "r")
    newest = []
    for kind in ("minor", "substantive"):
        revise_article(return_window, by=kaan, language="en", title="Returns", body=f"{kind}.", kind=kind)
        newest.append(Revision.objects.latest("pk"))
    assert [verdict_on(revision).all for revision in newest] == [1, 0]


def test_a_percentage_needs_ten_votes_and_has_its_interval(text: Revision) -> None:
    for number in range(9):
        vote(text, f"r{number}", is_helpful=number != 0)
    assert verdict_on(text).is_enough is False
    vote(text, "r9")
    verdict = verdict_on(text)
    assert (verdict.is_enough, verdict.yes, verdict.all, verdict.percent, verdict.between) == (
        True,
        9,
        10,
        90,
        (60, 98),
    )


def test_reasons_are_counted_and_words_kept(text: Revision) -> None:
    vote(text, "a", is_helpful=False, why="unclear", comment="What is a code?")
    vote(text, "b", is_helpful=False, why="unclear")
    vote(text, "c", is_helpful=False)
    voices = voices_on(text)
    assert voices.reasons == [("It is unclear", 2)]
    assert [(w.comment, w.why) for w in voices.words] == [("What is a code?", "unclear")]
    assert (voices.verdict.yes, voices.verdict.no) == (0, 3)


def test_an_unknown_reason_is_refused(text: Revision) -> None:
    with pytest.raises(Invalid):
        vote(text, "a", is_helpful=False, why="because")


def test_one_network_does_not_vote_for_a_town(text: Revision) -> None:
    said = {"by": None, "network": "one", "is_helpful": True}
    for number in range(MOST_PER_NETWORK_HOUR):
        give_feedback(text, reader=f"{number}", **said)  # type: ignore[arg-type]
    with pytest.raises(TooManyVotes):
        give_feedback(text, reader="more", **said)  # type: ignore[arg-type]
    assert Feedback.objects.count() == MOST_PER_NETWORK_HOUR
