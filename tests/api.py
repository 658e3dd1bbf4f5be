"""A program that calls the API, and checks each answer against the API's own description."""

import json
import re
from functools import lru_cache
from typing import Any

from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator

from helpdesk.actions.token import mint_token
from helpdesk.models import User

BASE = "/api/v1"


class Answer:
    """What came back: `.status`, `.body` (parsed), `.headers`."""

    def __init__(self, response: Any) -> None:
        self.status: int = response.status_code
        self.headers = response.headers
        self.text: str = response.content.decode()
        self.body: Any = json.loads(self.text) if self.text else None

    @property
    def results(self) -> list[Any]:
        """The rows of a list."""
        return list(self.body["results"])


class Program:
    """Calls the API with a token; paths are given without /api/v1."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.client = Client()

    def get(self, path: str, **headers: str) -> Answer:
        return self.call("GET", path, **headers)

    def post(self, path: str, body: Any, *, key: str = "", **headers: str) -> Answer:
        return self.call("POST", path, body, **({"Idempotency-Key": key} if key else {}), **headers)

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """One call; the answer must be what the schema promises, or a problem document."""
        data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        response = self.client.generic(
            method,
            path if path.startswith("http") else f"{BASE}{path}",
            data,
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.token}", **headers},
        )
        answer = Answer(response)
        assert_as_described(method, path, answer)
        return answer


def api_of(user: User, *scopes: str) -> Program:
    """A program with a new token of the user, for all scopes unless some are named."""
    return Program(mint_token(user, by=None, scopes=scopes or ("read", "write", "orders"))[1])


def assert_as_described(method: str, path: str, answer: Answer) -> None:
    """The answer has exactly the fields and types that the schema promises; an error is a problem document."""
    if answer.status >= 400:
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.body["status"] == answer.status
        Draft202012Validator(_within({"$ref": "#/components/schemas/Problem"})).validate(answer.body)
        return
    assert answer.headers["Content-Type"] == "application/json"
    promised = _operation(method, path)["responses"][str(answer.status)]
    Draft202012Validator(_within(promised["content"]["application/json"]["schema"])).validate(answer.body)


@lru_cache(maxsize=1)
def described() -> dict[str, Any]:
    """The API's description, with objects closed: a field it does not name is an error."""
    schema: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    for one in schema["components"]["schemas"].values():
        if "properties" in one:
            one["additionalProperties"] = False
    return schema


def _operation(method: str, path: str) -> dict[str, Any]:
    bare = re.sub(r"^http://[^/]+|\?.*$", "", path).removeprefix(BASE)
    # A path without a placeholder comes first, as it does in the URLs.
    for template, methods in sorted(described()["paths"].items(), key=lambda path: path[0].count("{")):
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template).removeprefix(BASE), bare):
            operation: dict[str, Any] = methods[method.lower()]
            return operation
    raise AssertionError(f"the description knows no {bare}")


def _within(schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "components": described()["components"]}
