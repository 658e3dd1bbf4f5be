"""What the schema says beyond single endpoints: our tokens, problem documents, idempotency keys and languages."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension

ABOUT = """Requests, and all that belongs to them, for programs.

Errors are problem documents (RFC 9457). Lists come in pages: follow `next` and `previous`. What the owner of the token
may not see does not exist. Creating answers 201, acting 200."""
_TEXT = {"type": "string"}
PROBLEM = {
    "type": "object",
    "description": "An error as in RFC 9457. `errors` names the fields of a 422 and what is wrong with each.",
    "properties": {
        "type": _TEXT,
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "errors": {"type": "object", "additionalProperties": {}},
    },
    "required": ["type", "title", "status", "detail"],
}
_ANSWER = {
    "description": "A problem document.",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": _TEXT,
    "description": "The same key with the same request within 24 hours gets the same answer and does nothing again;"
    " with another request it is an error (422). Keys of different owners of tokens never meet.",
}
_LANGUAGE = {
    "in": "header",
    "name": "Accept-Language",
    "schema": {"type": "string", "enum": ["en", "tr"]},
    "description": "The language of sentences: of errors, of names and of explanations.",
}


class TokenScheme(OpenApiAuthenticationExtension):
    """How the schema describes the token."""

    target_class = "helpdesk.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token made in the own profile, or by `manage.py token <email>`. Reading needs its scope"
            " read, recording orders the scope orders, the rest write. What its owner may not see does not exist (404)."
            " It ends when its owner changes the password, loses a role or leaves.",
        }


def complete(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Add to every operation what all of them share, and its first sentence as its summary."""
    result["info"]["description"] = ABOUT
    result["components"].setdefault("schemas", {})["Problem"] = PROBLEM
    for methods in result["paths"].values():
        for method, operation in methods.items():
            shared = [_KEY, _LANGUAGE] if method == "post" else [_LANGUAGE]
            operation["parameters"] = [*operation.get("parameters", []), *shared]
            operation["responses"]["default"] = _ANSWER
            operation["summary"] = operation.get("description", "").partition(". ")[0].removesuffix(".")
    return result
