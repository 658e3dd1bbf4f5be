"""Log lines: nobody outside begins a line of the log, or says to a terminal what to do."""

import logging
from datetime import timedelta
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from helpdesk.webserver import AccessLog


@pytest.mark.parametrize("path", ["/a\nFAKE 200", "/a\r\nFAKE", "/a\x1b[31mred", "/a\x00b\x85c", "/A1\n" + "x" * 40])
def test_a_path_cannot_begin_a_line_of_the_log(path: str) -> None:
    said: list[str] = []
    access, logger = AccessLog(Config()), logging.getLogger("gunicorn.access")
    ear = logging.Handler()
    ear.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger.addHandler(ear)
    level, logger.level = logger.level, logging.INFO
    try:
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path}
        access.access(SimpleNamespace(status_code=404), None, environ, timedelta(milliseconds=3))
    finally:
        logger.removeHandler(ear)
        logger.level = level
    assert (len(said), said[0].isprintable()) == (1, True)
