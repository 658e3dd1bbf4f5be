"""The configuration of gunicorn, for manage.py up and manage.py web alike."""

import gc
import importlib
import re
from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger

from helpdesk import environment as env
from helpdesk.leash import die_with_parent

# A link to a request or a survey opens it: what could be such a key is not written down.
KEY = re.compile(r"(?=[^/]*[0-9A-Z])[^/]{16,}")
# A path may hold any byte: a line break would begin a line of the log that nobody wrote.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# Asked for by machines all day long; the answers that matter are in /readyz itself.
UNLOGGED = ("/static/", "/healthz", "/readyz", "/desk/live/")


class AccessLog(Logger):
    """Logs each request once, without keys, and without what fills logs: static files, polls without news."""

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        """One line: method, path, status, milliseconds."""
        path, status = environ.get("PATH_INFO", ""), resp.status_code
        if status == 304 or path.startswith(UNLOGGED):
            return
        took = round(request_time.total_seconds() * 1000)
        shown = CONTROL.sub("?", KEY.sub("…", path))
        self.access_log.info("%s %s %s %s ms", environ.get("REQUEST_METHOD"), shown, status, took)


wsgi_app = "helpdesk.wsgi:application"
workers = max(1, int(env.number("WEB_WORKERS", 2)))
worker_class = "gthread"
threads = 4
# The application is loaded once and shared by the workers: half the memory.
preload_app = True
timeout = 60
graceful_timeout = 20
keepalive = 5
# Python's allocator never gives all memory back; a fresh worker now and then keeps it flat.
max_requests = 10_000
max_requests_jitter = 1_000
control_socket_disable = True
# Everything is logged in the one form that LOG_FORMAT names, by the handler that the settings give to the root.
_passed_on = {"level": "INFO", "handlers": [], "propagate": True}
logconfig_dict = {"loggers": {"gunicorn.error": _passed_on, "gunicorn.access": _passed_on}}
logger_class = AccessLog


def when_ready(server: Any) -> None:
    """Import every view before the workers are forked: shared memory, and the first page comes at once."""
    from django.conf import settings

    importlib.import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()


def post_fork(server: Any, worker: Any) -> None:
    """A worker never outlives its master, however that one ends."""
    die_with_parent()
