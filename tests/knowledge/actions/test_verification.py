"""Verification: true today, until the next date; only for words the verifier has read."""

from datetime import timedelta

import pytest

from helpdesk.kernel import clock
from helpdesk.models import Event, User
from knowledge.actions.article import RevisedMeanwhile, revise_article
from knowledge.actions.publication import archive_article
from knowledge.actions.verification import InTheArchive, verify_article
from knowledge.models import Article, Revision


def newest(article: Article) -> int:
    return Revision.objects.filter(translation__article=article).latest("pk").pk


def test_verifying_makes_it_validated_and_fresh_for_its_interval(lena: User, refund_rules: Article) -> None:
    moment = clock.now()
    with clock.travelling(moment):
        verify_article(refund_rules, by=lena, seen=newest(refund_rules))
    assert (refund_rules.confidence, refund_rules.freshness) == ("validated", "verified")
    assert (refund_rules.verified_by, refund_rules.verified_at) == (lena, moment)
    assert refund_rules.fresh_until == moment + timedelta(days=90)


def test_a_double_click_verifies_once_and_another_day_again(lena: User, refund_rules: Article) -> None:
    verify_article(refund_rules, by=lena)
    first = refund_rules.fresh_until
    verify_article(refund_rules, by=lena)
    assert refund_rules.fresh_until == first
    assert Event.objects.filter(kind="article.verified", noun_id=refund_rules.pk).count() == 1
    with clock.travelling(clock.now() + timedelta(days=30)):
        verify_article(refund_rules, by=lena)
    assert first is not None
    assert refund_rules.fresh_until is not None
    assert refund_rules.fresh_until > first + timedelta(days=29)


def test_when_the_interval_is_over_it_is_due(return_window: Article) -> None:
    assert return_window.freshness == "verified"
    with clock.travelling(clock.now() + timedelta(days=91)):
        assert return_window.freshness == "due"


def test_words_that_changed_after_reading_are_not_verified(kaan: User, lena: User, refund_rules: Article) -> None:
    read = newest(refund_rules)
    revise_article(refund_rules, by=kaan, language="en", title="Other", body="Other words.")
    with pytest.raises(RevisedMeanwhile):
        verify_article(refund_rules, by=lena, seen=read)
    refund_rules.refresh_from_db()
    assert refund_rules.freshness == "unverified"


def test_the_archive_is_not_verified(kaan: User, return_window: Article) -> None:
    archive_article(return_window, by=kaan)
    with pytest.raises(InTheArchive):
        verify_article(return_window, by=kaan)
