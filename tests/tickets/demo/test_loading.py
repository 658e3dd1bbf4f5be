"""The demo holds what was promised: a desk that looks alive, made by the real actions, in both languages."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from customers.models import Organisation, Person
from helpdesk.actions.deliveries import settle
from helpdesk.models import Delivery, Event, Installation, Mail, Notification, User
from helpdesk.queries.installation import is_demo
from knowledge.models import Article, Feedback, Flag, Revision
from tickets.demo.loading import PASSWORD, load_demo
from tickets.demo.stories import steps_in_order
from tickets.models import (
    Answer,
    Attachment,
    Category,
    Channel,
    Deadline,
    Deflection,
    FieldValue,
    Invitation,
    Kudos,
    Message,
    Recovery,
    Repeat,
    Resolution,
    Ticket,
)
from tickets.queries.inbox import count_views
from tickets.queries.notifications.telling import page_of

# Loading takes seconds: it is done once for all of these, which therefore run in one process.
pytestmark = [pytest.mark.both_databases, pytest.mark.xdist_group("demo")]


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The loaded demo; nothing of it is left behind."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        load_demo()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def ada() -> User:
    """Ada of the demo."""
    return User.objects.get(email="ada@example.com")


def test_there_are_31_requests_of_15_persons_with_orders_and_10_published_articles() -> None:
    assert Ticket.objects.count() == 31
    assert Person.objects.filter(orders__isnull=False).distinct().count() == 15
    assert Article.objects.filter(publication="published").count() == 10


def test_everybody_signs_in_with_the_demo_password() -> None:
    assert {user.email.partition("@")[0]: user.roles for user in User.objects.all()} == {
        "ada": ("agent",),
        "lena": ("agent", "lead"),
        "kaan": ("curator",),
        "admin": ("admin",),
        "mert": ("agent",),
        "ece": ("agent",),
    }
    assert {check_password(PASSWORD, user.password) for user in User.objects.all()} == {True}


def test_adas_inbox_looks_alive(ada: User) -> None:
    counts = count_views(ada)
    # How many more are late depends on the hour of loading: most are counted in office hours.
    assert counts.pop("overdue") >= 3
    assert counts == {"mine": 5, "unassigned": 5, "open": 11, "waiting": 6, "came_back": 4}
    assert Ticket.objects.visible_to(ada).in_category(Category.RESOLVED).count() == 7
    assert Ticket.objects.visible_to(ada).in_category(Category.CLOSED).count() == 7
    fresh = Ticket.objects.filter(opened_at__gte=timezone.now() - timedelta(hours=7))
    assert fresh.count() == 8


def test_every_tier_of_repeat_contacts_is_there() -> None:
    found = Repeat.objects.filter(message__contact__in=["opening", "return", "survey"])
    tiers = dict(found.values_list("tier").annotate(count=Count("pk")).order_by())
    assert tiers == {"definite": 4, "strong": 2, "probable": 1, "possible": 1, "human": 1}
    assert Repeat.objects.get(tier="possible").verdict == "asked"


def test_what_ada_corrected_keeps_what_the_detector_thought() -> None:
    corrected = Repeat.objects.get(tier="human")
    thoughts = list(corrected.earlier_judgements.values_list("tier", "verdict"))
    assert (corrected.verdict, thoughts) == ("different", [("probable", "same"), ("strong", "same")])


def test_the_third_contact_about_one_order_knows_its_number() -> None:
    newest = Repeat.objects.filter(ticket__order_number="TZ-12871").latest("message_id")
    assert (newest.contact_number, newest.tier) == (3, "strong")


def test_first_contact_resolution_is_confirmed_failed_and_maturing() -> None:
    counts = dict(Resolution.objects.values_list("first_contact").annotate(count=Count("pk")).order_by())
    assert counts == {"confirmed": 7, "failed": 7, "maturing": 2, "excluded": 1}


def test_every_remedy_was_given() -> None:
    given = set(Resolution.objects.values_list("remedy", flat=True))
    assert given == {"information", "refund", "replacement", "voucher", "other"}


def test_customers_rated_from_1_to_5_and_some_said_why() -> None:
    assert set(Answer.objects.values_list("score", flat=True)) == {1, 2, 3, 4, 5}
    assert set(Answer.objects.values_list("solved", flat=True)) == {"yes", "partly", "no"}
    assert Answer.objects.exclude(comment="").count() == 10
    assert not Invitation.objects.filter(state="answered", sent_at__gt=F("answer__answered_at")).exists()


def test_one_customer_waits_for_a_lead_and_one_was_looked_after() -> None:
    states = {(done.closed_at is None, str(done.lead), done.cause) for done in Recovery.objects.select_related("lead")}
    assert states == {(False, "Lena Kaya", "waiting"), (True, "None", "")}


def test_praise_is_shared_and_not_yet_shared() -> None:
    assert {kudos.shared_at is None for kudos in Kudos.objects.all()} == {True, False}


def test_every_published_article_stands_in_both_languages() -> None:
    published = Article.objects.filter(publication="published").prefetch_related("translations")
    assert {article.translations.count() for article in published} == {2}


def test_a_draft_from_a_request_waits_for_the_curator() -> None:
    draft = Article.objects.get(publication="draft")
    assert (draft.confidence, draft.owner.email) == ("not_validated", "mert@example.com")
    assert Event.objects.get(kind="ticket.article_drafted").data == {"article": draft.pk}


def test_everybody_has_a_few_unread_notifications_and_many_that_were_read(ada: User) -> None:
    for user in User.objects.filter(is_agent=True):
        mine = Notification.objects.filter(user=user)
        assert 1 <= mine.filter(read_at__isnull=True).count() <= 9, user.name
        assert mine.filter(read_at__isnull=False).count() >= 15, user.name
    groups = page_of(ada, cursor=None).unread
    assert 3 <= len(groups) <= 7
    # One sentence stands for two of them, and one request was told of in several ways.
    assert max(item.times for group in groups for item in group.items) == 2
    assert max(len(group.items) for group in groups) >= 2


def test_articles_are_verified_due_and_unverified_and_one_is_for_colleagues() -> None:
    articles = list(Article.objects.filter(publication="published"))
    assert sorted(article.freshness for article in articles) == ["due"] * 2 + ["unverified"] + ["verified"] * 7
    assert [article.slug for article in articles if article.audience == "staff"] == ["goodwill-what-we-may-offer"]


def test_replies_were_written_with_articles_in_the_language_of_the_request() -> None:
    used = Message.objects.filter(article_uses__isnull=False)
    assert used.count() == 14
    assert not used.exclude(article_uses__revision__translation__language=F("ticket__language")).exists()


def test_no_mail_is_due_and_nothing_is_left_to_do() -> None:
    settle()
    assert [Mail.objects.count(), Delivery.objects.count()] == [0, 0]
    assert not Invitation.objects.filter(state__in=["scheduled", "claimed", "handing_over"]).exists()


def test_nothing_happens_in_the_future_and_numbers_follow_time() -> None:
    now = timezone.now()
    assert not Event.objects.filter(at__gt=now).exists()
    assert not Ticket.objects.filter(last_activity_at__gt=now).exists()
    opened = list(Ticket.objects.order_by("number").values_list("opened_at", flat=True))
    assert opened == sorted(opened)
    assert opened[0] > now - timedelta(days=60)


def test_both_languages_and_several_channels_are_there() -> None:
    assert dict(Ticket.objects.values_list("language").annotate(count=Count("pk")).order_by()) == {"en": 14, "tr": 17}
    assert set(Ticket.objects.values_list("channel", flat=True)) == {Channel.WEB, Channel.PHONE, Channel.CHAT}


def test_the_hard_cases_are_there() -> None:
    assert Ticket.objects.filter(message_count__gte=50).count() == 1
    assert max(len(person.name) for person in Person.objects.all()) == 120
    said = "\n".join(Message.objects.values_list("body", flat=True))
    assert "السلام عليكم" in said
    assert "🌻" in said
    assert "{#" not in said
    assert sorted(Attachment.objects.values_list("name", "content_type")) == [
        ("drawer-front.jpg", "image/jpeg"),
        ("vazo.jpg", "image/jpeg"),
    ]
    assert Organisation.objects.count() == 3
    known = Person.objects.filter(merged_into__isnull=True)
    assert known.filter(Q(addresses__confirmed_at__isnull=True)).distinct().count() == 6


def test_the_desk_knows_that_it_is_a_demo_of_tezgah() -> None:
    assert is_demo()
    assert Installation.objects.get().name == "Tezgâh"


def test_the_requests_that_the_readme_names_are_the_ones_it_means() -> None:
    subjects = [ticket.subject for ticket in Ticket.objects.order_by("number")]
    named = {1007: "Café Ardoise", 1020: "Scratch", 1023: "Eski dolabı", 1027: "Üçüncü kez"}
    assert [number for number, words in named.items() if subjects[number - 1001].startswith(words)] == list(named)


def openings(hour: int) -> list[str]:
    """The stories in the order in which they begin, when the demo is loaded at that hour."""
    steps = steps_in_order(now=datetime(2027, 3, 28, hour, 30, tzinfo=timezone.get_default_timezone()))
    return list(dict.fromkeys(step.story.key for step in steps))


@pytest.mark.parametrize("hour", range(24))
def test_the_stories_begin_in_the_same_order_at_any_hour_of_the_day(hour: int) -> None:
    assert (openings(hour), len(openings(hour))) == (openings(12), 30)


def test_readers_voted_opened_and_flagged_in_both_languages() -> None:
    assert set(Deflection.objects.values_list("outcome", flat=True)) == {
        "",
        "explicit",
        "implicit",
        "failed",
        "asked",
    }
    assert set(Feedback.objects.values_list("revision__translation__language", flat=True)) == {"en", "tr"}
    assert Flag.objects.filter(outcome="").count() == 2
    words = Revision.objects.get(translation__article__slug="damaged-or-missing-parts", translation__language="tr")
    assert ("takım lideri" in words.body, "takım lideri" in words.public_body, words.reply_body != "") == (
        True,
        False,
        True,
    )


def test_forms_dates_states_and_follow_ups_are_there() -> None:
    kinds = set(FieldValue.objects.values_list("field__kind", flat=True))
    assert {"choice", "order", "text"} <= kinds
    following = Ticket.objects.get(follows__isnull=False)
    assert (following.category, following.follows.category) == ("waiting", "closed")  # type: ignore[union-attr]
    assert Ticket.objects.filter(waiting_until__gt=timezone.now()).count() == 2
    assert Ticket.objects.get(state__isnull=False).state.name_en == "Waiting for the warehouse"  # type: ignore[union-attr]


def test_promises_are_kept_running_nearly_due_missed_and_paused_at_any_hour() -> None:
    rows = Deadline.objects.all()
    assert {"kept", "missed", ""} <= set(rows.values_list("outcome", flat=True))
    standing = rows.filter(outcome="")
    assert standing.filter(breached_at__isnull=False, due_at__lte=timezone.now()).exists()
    assert standing.filter(warned_at__isnull=False, breached_at__isnull=True).exists()
    assert standing.filter(warned_at__isnull=True, due_at__gt=timezone.now()).exists()
    assert standing.filter(running_since__isnull=True).exists()
