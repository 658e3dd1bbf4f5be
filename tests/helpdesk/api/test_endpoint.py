"""The API's manners: idempotency keys, tokens and scopes, whatever bodies and headers come in."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from customers.models import Order
from helpdesk.actions.token import mint_token, revoke_token
from helpdesk.kernel import clock
from helpdesk.kernel.acting import action
from helpdesk.models import Event, Receipt, User
from tests.api import Answer, Program, api_of
from tickets.models import Message, Ticket

both_databases = pytest.mark.both_databases
NOTE = {"body": "Look here."}


def order(number: str = "TR-1", **changes: Any) -> dict[str, Any]:
    """A body for POST /orders/."""
    bought: dict[str, Any] = {
        "number": number,
        "person": {"email": "cem@example.com"},
        "placed_at": "2026-03-01T09:30:00Z",
        "total": "10.00",
        "currency": "TRY",
    }
    return bought | changes


# Idempotency keys


@both_databases
def test_the_same_key_and_body_get_the_same_answer_and_act_once(ada: User, cems_ticket: Ticket) -> None:
    api, path = api_of(ada), f"/tickets/{cems_ticket.pk}/notes/"
    first, second = api.post(path, NOTE, key="k1"), api.post(path, NOTE, key="k1")
    assert (first.status, second.status, second.text) == (201, 201, first.text)
    assert ("Idempotency-Replayed" in first.headers, second.headers["Idempotency-Replayed"]) == (False, "true")
    assert Message.objects.filter(kind="note").count() == 1


@both_databases
def test_the_order_of_fields_and_another_token_of_the_same_owner_make_no_difference(ada: User) -> None:
    body = order()
    first = api_of(ada).post("/orders/", body, key="k1")
    again = api_of(ada).post("/orders/", dict(reversed(body.items())), key="k1")
    assert (again.status, again.text) == (201, first.text)
    assert Event.objects.filter(kind__startswith="order.").count() == 1


@both_databases
def test_the_same_key_with_another_request_is_refused(ada: User, cems_ticket: Ticket) -> None:
    api, path = api_of(ada), f"/tickets/{cems_ticket.pk}/notes/"
    api.post(path, NOTE, key="k1")
    for other in (lambda: api.post(path, {"body": "Else."}, key="k1"), lambda: api.post("/orders/", NOTE, key="k1")):
        refused = other()
        assert (refused.status, list(refused.body["errors"])) == (422, ["Idempotency-Key"])
        assert refused.body["type"] == "urn:helpdesk:problem:idempotency-key-used-before"
    assert Message.objects.filter(kind="note").count() == 1


def test_keys_of_different_owners_never_meet(ada: User, lena: User, cems_ticket: Ticket) -> None:
    path = f"/tickets/{cems_ticket.pk}/notes/"
    assert [api_of(user).post(path, NOTE, key="k1").status for user in (ada, lena)] == [201, 201]
    assert Message.objects.filter(kind="note").count() == 2


@both_databases
def test_an_error_is_not_kept_so_the_key_may_be_tried_again(ada: User, cems_ticket: Ticket) -> None:
    api, path = api_of(ada), f"/tickets/{cems_ticket.pk}/notes/"
    assert api.post(path, {"body": ""}, key="k1").status == 422
    assert Receipt.objects.filter(scope__startswith="api:").count() == 0
    assert api.post(path, NOTE, key="k1").status == 201


@both_databases
def test_after_a_day_the_key_is_free(ada: User, cems_ticket: Ticket) -> None:
    api, path = api_of(ada), f"/tickets/{cems_ticket.pk}/notes/"
    with clock.travelling(clock.now() - timedelta(hours=24, minutes=1)):
        api.post(path, NOTE, key="k1")
    assert api.post(path, {"body": "Else."}, key="k1").status == 201


@pytest.mark.parametrize("key", ["x" * 4000, "\xfc\xff", '"quoted"', "  spaced  "])
def test_any_key_will_do(ada: User, key: str) -> None:
    api = api_of(ada)
    first, second = (api.post("/orders/", order(), key=key) for _ in range(2))
    assert (first.status, second.text) == (201, first.text)
    assert second.headers["Idempotency-Replayed"] == "true"


@both_databases
@pytest.mark.django_db(transaction=True)
def test_a_parallel_twin_waits_and_gets_the_same_answer(ada: User, cems_ticket: Ticket) -> None:
    api, path = api_of(ada), f"/tickets/{cems_ticket.pk}/notes/"
    answers: list[Answer] = []
    start = threading.Barrier(6)

    def call() -> None:
        start.wait()
        try:
            answers.append(Program(api.token).post(path, NOTE, key="twin"))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=call) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {(answer.status, answer.text) for answer in answers} == {(201, answers[0].text)}
    assert (len(answers), Message.objects.filter(kind="note").count()) == (6, 1)


# Tokens


def test_without_a_token_nothing_opens(ada: User) -> None:
    for token in ("", "nonsense", "hd_12345678_x", "\xfc"):
        refused = Program(token).get("/reasons/")
        assert (refused.status, refused.headers["WWW-Authenticate"]) == (401, 'Bearer realm="helpdesk"')


@pytest.mark.parametrize("header", ["", "Bearer", "Basic YTpi", "bearer  ", "Token x"])
def test_other_ways_to_sign_in_are_not_known(ada: User, header: str) -> None:
    assert api_of(ada).call("GET", "/reasons/", Authorization=header).status == 401


def test_a_session_of_the_desk_opens_no_api(as_ada: Any) -> None:
    assert as_ada.get("/api/v1/reasons/").status_code == 401


def test_the_word_bearer_may_be_written_in_any_case(ada: User) -> None:
    api = api_of(ada)
    assert api.get("/reasons/", Authorization=f"bEARER {api.token}").status == 200


def test_a_token_ends_with_its_revocation_its_date_or_its_owner(ada: User) -> None:
    token, secret = mint_token(ada, by=None, scopes=["read"])
    api = Program(secret)
    assert api.get("/reasons/").status == 200
    _set(ada, is_active=False)
    assert api.get("/reasons/").status == 401
    _set(ada, is_active=True, is_agent=False)
    assert api.get("/reasons/").status == 401
    _set(ada, is_agent=True)
    assert api.get("/reasons/").status == 200
    _set(token, expires_at=clock.now())
    assert api.get("/reasons/").status == 401
    _set(token, expires_at=None)
    revoke_token(token, by=None)
    assert api.get("/reasons/").status == 401


def test_a_token_that_may_read_does_not_write_and_the_other_way_round(ada: User, cems_ticket: Ticket) -> None:
    reader, writer = api_of(ada, "read"), api_of(ada, "write")
    path = f"/tickets/{cems_ticket.pk}"
    assert (reader.get(f"{path}/").status, writer.get(f"{path}/").status) == (200, 403)
    assert (reader.post(f"{path}/notes/", NOTE).status, writer.post(f"{path}/notes/", NOTE).status) == (403, 201)
    assert reader.call("DELETE", f"{path}/resolution/").status == 403
    assert reader.call("PATCH", f"{path}/repeat/", {"verdict": "same"}).status == 403


def test_the_use_of_a_token_is_noted_coarsely(ada: User) -> None:
    token, secret = mint_token(ada, by=None, scopes=["read"])
    for _ in range(2):
        Program(secret).get("/reasons/")
    token.refresh_from_db()
    noted = token.last_used_at
    assert noted is not None
    Program(secret).get("/reasons/")
    token.refresh_from_db()
    assert token.last_used_at == noted


# Bodies and headers


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\xff\xfe",
        b'{"body": "\xff"}',
        b'{"body": NaN}',
        b'{"body": -Infinity}',
        b'{"body": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"body": "a"} {}',
        b"\x00",
    ],
)
def test_what_is_no_json_is_a_bad_request(ada: User, body: bytes) -> None:
    assert api_of(ada).post("/tickets/", body).status == 400


@pytest.mark.parametrize("body", [b"", b"null", b"true", b"7", b'"text"', b"[]", b"[[]]", b"{}", b'{"\\ud800": 1e999}'])
@pytest.mark.parametrize("path", ["/tickets/", "/orders/"])
def test_json_of_another_shape_is_invalid(ada: User, path: str, body: bytes) -> None:
    assert api_of(ada).post(path, body, key="k1").status == 422


def test_deep_nesting_is_a_bad_or_invalid_request(ada: User) -> None:
    for depth in (100, 900, 5000, 50_000):
        body = b'{"subject": ' + b'{"a":' * depth + b"1" + b"}" * depth + b"}"
        assert api_of(ada).post("/tickets/", body, key=f"k{depth}").status in (400, 422)


def test_a_byte_order_mark_and_a_wrong_charset_do_no_harm(ada: User) -> None:
    api = api_of(ada)
    body = b"\xef\xbb\xbf" + '{"email": "ğ"}'.encode()
    response = api.client.generic(
        "POST",
        "/api/v1/tickets/",
        body,
        content_type="application/json; charset=utf-7",
        headers={"Authorization": f"Bearer {api.token}"},
    )
    assert response.status_code == 422


def test_a_body_past_the_limit_is_too_large(ada: User) -> None:
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0
    refused = api_of(ada).post("/tickets/", b'{"body": "' + b"x" * limit + b'"}')
    assert (refused.status, refused.body["title"]) == (413, "Too large")


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "x" * 300]
)
def test_only_json_is_taken(ada: User, kind: str) -> None:
    api = api_of(ada)
    headers = {"Authorization": f"Bearer {api.token}"}
    response = api.client.post("/api/v1/tickets/", b"a=b", content_type=kind, headers=headers)
    assert (response.status_code, response["Content-Type"]) == (415, "application/problem+json")


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/*;q=0", "*/*", "nonsense", "", "," * 5000])
def test_whatever_is_accepted_json_is_answered(ada: User, accept: str) -> None:
    assert api_of(ada).get("/reasons/?format=xml", Accept=accept).status == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_named_as_such(ada: User, method: str) -> None:
    refused = api_of(ada).call(method, "/tickets/")
    assert refused.status == 405
    assert refused.headers["Allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize("path", ["/", "/nothing/", "/tickets/1/nothing/", "/nothing", "/../x/", "/%00/", "/%ED%A0%80"])
def test_an_unknown_path_is_a_problem_document(path: str) -> None:
    assert Program("").get(path).status == 404


def test_a_forgotten_slash_is_added_without_losing_the_body(ada: User) -> None:
    api = api_of(ada)
    response = api.client.post("/api/v1/orders?x=1", b"{}", content_type="application/json")
    assert (response.status_code, response["Location"]) == (308, "/api/v1/orders/?x=1")


def test_answers_are_not_kept_by_anybody(ada: User) -> None:
    assert api_of(ada).get("/reasons/").headers["Cache-Control"] == "no-store, private"


def test_sentences_speak_the_programs_language(ada: User) -> None:
    english, turkish = (
        api_of(ada).post("/orders/", order(currency="LIRA"), **{"Accept-Language": language}).body
        for language in ("en", "tr-TR,tr;q=0.9")
    )
    assert (english["title"], turkish["title"]) == ("Invalid", "Geçersiz")
    assert english["errors"]["currency"] != turkish["errors"]["currency"]
    assert english["type"] == turkish["type"]


@pytest.mark.django_db
def test_a_fault_of_ours_is_a_problem_document_too(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    api = api_of(ada)
    api.client.raise_request_exception = False
    monkeypatch.setattr("rest_framework.response.Response.rendered_content", property(lambda self: 1 / 0))
    assert api.get("/reasons/").body["title"] == "Fault"


@pytest.mark.django_db
def test_a_host_that_is_not_ours_gets_a_problem_document(ada: User) -> None:
    assert api_of(ada).get("/reasons/", Host="evil.example.com").status == 400


def test_a_list_holds_what_was_bought(ada: User) -> None:
    api_of(ada).post("/orders/", [order("TR-1"), order("TR-2")], key="k1")
    assert Order.objects.count() == 2


@action
def _set(row: Any, *, by: None = None, **changes: Any) -> None:
    """Change a row by the back door: nobody can deactivate a colleague yet."""
    type(row).objects.filter(pk=row.pk).update(**changes)
