"""The API's description: valid, without a warning, and whole."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver

from tests.api import described
from tests.house.test_doors import door_of, routes


def test_the_schema_is_valid_without_a_warning(tmp_path: Path) -> None:
    file = tmp_path / "schema.yml"
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(file), stdout=StringIO())
    assert file.read_text().startswith("openapi: 3.1")


def test_every_call_is_described() -> None:
    views = {f"/{path}": view for path, view in routes(get_resolver().url_patterns)}
    calls = {
        (re.sub(r"<\w+:(\w+)>", r"{\1}", path), method)
        for path, view in views.items()
        if (door := door_of(view)) and door.name == "api"
        for method in ("get", "post", "patch", "delete")
        if hasattr(getattr(view, "cls", None), method)
    }
    found = {(path, method) for path, methods in described()["paths"].items() for method in methods}
    assert found == calls
    assert len(calls) >= 15


def test_every_call_has_its_own_name_its_errors_and_its_token() -> None:
    operations = [one for methods in described()["paths"].values() for one in methods.values()]
    names = [one["operationId"] for one in operations]
    assert sorted(names) == sorted(set(names))
    for one in operations:
        assert "application/problem+json" in one["responses"]["default"]["content"]
        assert one["security"] == [{"token": []}]
        assert one["description"].endswith(".")


def test_every_post_takes_an_idempotency_key() -> None:
    for methods in described()["paths"].values():
        for method, one in methods.items():
            named = "Idempotency-Key" in [parameter["name"] for parameter in one["parameters"]]
            assert named == (method == "post")


@pytest.mark.django_db
@pytest.mark.parametrize("accept", ["application/json", "application/vnd.oai.openapi+json"])
def test_the_schema_is_served_as_json(client: Client, accept: str) -> None:
    response = client.get("/api/v1/schema/", headers={"Accept": accept})
    assert response.status_code == 200
    assert json.loads(response.content)["info"]["title"] == "Helpdesk"


@pytest.mark.django_db
def test_the_schema_is_served_as_yaml_to_whoever_asks_for_nothing_else(client: Client) -> None:
    response = client.get("/api/v1/schema/")
    assert (response.status_code, response.content[:8]) == (200, b"openapi:")
    assert client.get("/api/v1/schema/?format=json").json()["openapi"].startswith("3.1")


@pytest.mark.django_db
def test_the_docs_hold_nothing_that_the_policy_forbids(client: Client) -> None:
    page = client.get("/api/v1/docs/")
    assert page.status_code == 200
    html = page.content.decode()
    assert "<style" not in html
    assert "style=" not in html
    assert html.count("<script") == html.count('<script src="/') == 3
    script = client.get("/api/v1/docs/?script=")
    assert (script.status_code, script["Content-Type"]) == (200, "application/javascript")
