"""Logs: structlog over the standard library, text for people, JSON for machines."""

import logging.config
import re
from typing import Any

import structlog

# A link to a request or a survey opens it: what could be such a key is not written down.
_KEY = re.compile(r"(?<=/)(?=[^/\s?]*[0-9A-Z])[^/\s?]{16,}(?=[/?\s]|$)")


def without_keys(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """A log line whose paths no longer open anything (a processor of structlog)."""
    for name in ("event", "request"):
        if isinstance(event.get(name), str):
            event[name] = _KEY.sub("…", event[name])
    return event


def configure(config: dict[str, Any]) -> None:
    """Django calls this with settings.LOGGING: {"format": "text" | "json"}."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        without_keys,
    ]
    json = config["format"] == "json"
    renderer: Any = structlog.processors.JSONRenderer() if json else structlog.dev.ConsoleRenderer(colors=False)
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "house": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processor": renderer,
                    "foreign_pre_chain": shared,
                }
            },
            "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "house"}},
            "root": {"handlers": ["console"], "level": "INFO"},
            # Each request once is enough; the access log of the web server has it.
            "loggers": {
                "django_structlog": {"level": "WARNING"},
                "celery.worker.strategy": {"level": "WARNING"},
                "celery.app.trace": {"level": "WARNING"},
            },
        }
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
