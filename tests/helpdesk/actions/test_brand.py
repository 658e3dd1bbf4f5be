"""Brand: name, colour and logo are one change each; a test mail goes the way of every mail."""

import pytest

from helpdesk.actions.brand import send_test_mail, set_brand, set_logo, set_mail_name
from helpdesk.kernel.errors import Invalid
from helpdesk.models import Event, Mail, User
from helpdesk.queries.installation import installation
from tests.letterbox import page_of, post_office


def test_a_brand_is_on_record_without_its_words(admin_user: User) -> None:
    set_brand(by=admin_user, name="Kuşluk", accent="#E4002B")
    assert (installation().name, installation().accent) == ("Kuşluk", "#e4002b")
    event = Event.objects.get(kind="brand.changed")
    assert event.data == {"changed": ["name", "accent"], "was": "", "to": "#e4002b"}


@pytest.mark.parametrize("accent", ["red", "#fff", "#12345g", "#1234567", "url(x)", "#123456;}"])
def test_what_is_no_colour_is_refused(admin_user: User, accent: str) -> None:
    with pytest.raises(Invalid) as refusal:
        set_brand(by=admin_user, name="Kuşluk", accent=accent)
    assert list(refusal.value.fields) == ["accent"]


def test_the_same_brand_twice_is_no_news(admin_user: User) -> None:
    for _ in range(2):
        set_brand(by=admin_user, name="Kuşluk", accent="")
    assert Event.objects.filter(kind="brand.changed").count() == 1


def test_a_logo_is_a_stored_name_and_nothing_else(admin_user: User) -> None:
    with pytest.raises(ValueError):
        set_logo("../../secret-key", by=admin_user)
    set_logo("0" * 32 + ".png", by=admin_user)
    assert installation().logo == "0" * 32 + ".png"


def test_a_test_mail_comes_from_the_chosen_name_in_the_brands_colour(admin_user: User) -> None:
    set_brand(by=admin_user, name="Kuşluk", accent="#ffcc00")
    set_mail_name('Kuşluk "Destek"\r\nBcc: zoe@example.com', by=admin_user)
    send_test_mail(by=admin_user)
    [letter] = post_office()
    assert letter["From"].addresses[0].addr_spec == "no-reply@example.com"
    assert letter["From"].addresses[0].display_name == 'Kuşluk "Destek" Bcc: zoe@example.com'
    assert (letter["To"], letter["Bcc"]) == ("admin@example.com", None)
    assert ("#856a02" in page_of(letter), "#0b6b5d" in page_of(letter)) == (True, False)
    assert Mail.objects.get(kind="test").state == Mail.State.SENT


def test_a_new_test_gives_up_one_that_still_waits(admin_user: User) -> None:
    send_test_mail(by=admin_user)
    send_test_mail(by=admin_user)
    assert list(Mail.objects.filter(kind="test").order_by("pk").values_list("state", flat=True)) == ["dropped", "due"]
