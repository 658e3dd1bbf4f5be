"""The configuration of gunicorn, for manage.py up and manage.py web alike."""

import gc
import importlib
from typing import Any

from helpdesk import environment as env
from helpdesk.leash import die_with_parent

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


def when_ready(server: Any) -> None:
    """Import every view before the workers are forked: shared memory, and the first page comes at once."""
    from django.conf import settings

    importlib.import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()


def post_fork(server: Any, worker: Any) -> None:
    """A worker never outlives its master, however that one ends."""
    die_with_parent()
