"""Brand and mail at the desk: shown before they are saved, served under a policy, and honest about the server."""

import struct
import zlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from helpdesk import courier
from helpdesk.models import Mail
from helpdesk.queries.installation import forget_installation, installation
from tests.letterbox import typed
from tests.mail_sink import MailSink
from tests.ports import free_port

BRAND = "/desk/settings/brand/"
LOGO = f"{BRAND}logo/"
MAIL = "/desk/settings/mail/"


def png(width: int = 2, height: int = 2) -> bytes:
    """A small picture that says it is this large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0\0" * 2)) + chunk(b"IEND", b"")
    )


def upload(browser: Client, content: bytes, name: str = "logo.png") -> Any:
    """Post a picture as the form does."""
    return browser.post(LOGO, {"logo": SimpleUploadedFile(name, content)})


def test_a_colour_is_shown_before_it_is_saved(as_admin: Client) -> None:
    page = as_admin.post(BRAND, {"name": "Kuşluk", "accent": "#ffcc00", "preview": "1"})
    assert page.status_code == 200
    assert ("#856a02" in page.content.decode(), installation().accent) == (True, "")
    assert (typed(page, "name"), typed(page, "accent")) == ("Kuşluk", "#ffcc00")


def test_a_saved_brand_stands_on_every_page_under_the_policy(as_admin: Client, client: Client) -> None:
    assert as_admin.post(BRAND, {"name": "Kuşluk", "accent": "#e4002b"}).status_code == 303
    page = client.get("/")
    assert '<link rel="stylesheet" href="/brand/e4002b/colours/">' in page.content.decode()
    assert "Kuşluk" in page.content.decode()
    sheet = client.get("/brand/e4002b/colours/")
    assert (sheet["Content-Type"], "immutable" in sheet["Cache-Control"]) == ("text/css; charset=utf-8", True)
    assert "--accent: light-dark(#da0029, #ff494e);" in sheet.content.decode()


@pytest.mark.parametrize("colour", ["E4002B", "fff", "zzzzzz", "0b6b5d;", "..", "0b6b5d0"])
def test_no_other_address_makes_a_style_sheet(db: None, client: Client, colour: str) -> None:
    assert client.get(f"/brand/{colour}/colours/").status_code == 404


def test_the_standard_colour_is_no_colour_of_ones_own(as_admin: Client) -> None:
    as_admin.post(BRAND, {"name": "Kuşluk", "accent": "#e4002b"})
    as_admin.post(BRAND, {"name": "Kuşluk", "accent": "#e4002b", "reset": "1"})
    forget_installation()
    assert installation().accent == ""


@pytest.mark.parametrize("fields", [{"name": "", "accent": "#e4002b"}, {"name": "Kuşluk", "accent": "red; }"}])
def test_a_wrong_brand_is_422(as_admin: Client, fields: dict[str, str]) -> None:
    assert as_admin.post(BRAND, fields).status_code == 422
    assert as_admin.post(BRAND, {**fields, "preview": "1"}).status_code in (200, 422)


def test_a_logo_is_served_from_our_own_address_and_can_be_nothing_else(as_admin: Client, client: Client) -> None:
    assert upload(as_admin, png()).status_code == 303
    path = f"/brand/{installation().logo}/logo/"
    assert f'src="{path}"' in client.get("/").content.decode()
    picture = client.get(path)
    assert picture.content.startswith(b"\x89PNG")
    assert (picture["Content-Type"], picture["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert picture["Content-Security-Policy"] == "default-src 'none'; sandbox"
    as_admin.post(LOGO, {"remove": "1"})
    assert installation().logo == ""


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"GIF89a" + b"\0" * 40,
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0\0\x02",
        b"",
        png(100_000, 100_000),
        png() + b"\0" * 300_000,
    ],
)
def test_what_is_no_small_picture_is_not_taken(as_admin: Client, content: bytes) -> None:
    page = upload(as_admin, content)
    assert (page.status_code, b'role="alert"' in page.content, installation().logo) == (422, True, "")


@pytest.mark.parametrize("name", ["..", "secret-key", "0" * 32 + ".svg", "0" * 32 + ".png"])
def test_no_other_file_is_given_out_as_a_logo(db: None, client: Client, name: str) -> None:
    assert client.get(f"/brand/{name}/logo/").status_code == 404


def test_the_mail_page_shows_the_server_and_no_secret(as_admin: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_SSL, settings.EMAIL_USE_TLS = (
        "mx.example",
        587,
        False,
        True,
    )
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "desk", "geheim-123"
    page = as_admin.get(MAIL).content.decode()
    assert ("mx.example:587" in page, "geheim-123" in page) == (True, False)


def test_without_a_mail_server_no_page_says_that_a_mail_arrived(as_admin: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "helpdesk.kernel.post.mailbox.MailboxBackend"
    for page in (MAIL, "/desk/settings/people/new/"):
        assert "No mail server is set" in as_admin.get(page).content.decode()
    as_admin.post(f"{MAIL}test/")
    courier.send_mail(Mail.objects.filter(kind="test").latest("pk").pk)
    page = as_admin.get(MAIL).content.decode()
    assert ("was written into the folder" in page, "mail server took" in page) == (True, False)


def test_a_test_mail_never_waits_in_the_page_and_says_how_it_went(
    as_admin: Client, settings: Any, mail_sink: MailSink
) -> None:
    def tested() -> str:
        """Ask for a test, let the courier work, and read the page."""
        assert as_admin.post(f"{MAIL}test/").status_code == 303
        waiting = as_admin.get(MAIL).content.decode()
        assert ("waits to be handed over" in waiting, 'hx-trigger="load delay:2s"' in waiting) == (True, True)
        courier.send_mail(Mail.objects.filter(kind="test").latest("pk").pk)
        return as_admin.get(MAIL, headers={"HX-Request": "true"}).content.decode()

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    assert "Nobody listens at this address and port." in tested()
    settings.EMAIL_PORT = mail_sink.port
    mail_sink.refuse(550)
    assert "SMTP 550" in tested()
    mail_sink.accept()
    fragment = tested()
    assert ("The mail server took the test mail" in fragment, "<html" in fragment, "hx-get" in fragment) == (
        True,
        False,
        False,
    )
    assert len(mail_sink.to("admin@example.com")) == 1
