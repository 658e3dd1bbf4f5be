"""The entrance for the web server."""

import os
import re
from collections.abc import Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

import helpdesk.celery  # noqa: F401 - loaded before the workers fork, so that no request waits for it

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")
_django = get_wsgi_application()
_CHARSET = re.compile(r";\s*charset\*?\s*=(?:\s*\"[^\"]*\"|[^;]*)", re.IGNORECASE)


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Django, which reads UTF-8 whatever charset is claimed: codecs that are none of text fail before any page of ours."""
    claimed = environ.get("CONTENT_TYPE", "")
    if "charset" in claimed.lower():
        environ["CONTENT_TYPE"] = _CHARSET.sub("", claimed)
    return _django(environ, start_response)
