"""Celery: early acknowledgement, prefetch one, no results, no retries. Rows carry the state; messages are hints."""

import os

from celery import Celery
from django.conf import settings
from kombu import Queue
from kombu.transport.redis import Channel

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")

# A worker that loses the broker would first give back what it had fetched, fail at that and die (kombu 5.7): a hint
# may be lost, a worker may not.
Channel.do_restore = False

app = Celery("helpdesk")
app.conf.update(
    broker_url=settings.REDIS_URL or "redis://127.0.0.1:1/0",
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_transport_options={"socket_connect_timeout": 1, "socket_timeout": 10, "retry_on_timeout": False},
    task_publish_retry=False,
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    task_acks_late=False,
    task_default_queue="default",
    task_queues=[Queue(name) for name in ("default", "mail", "surveys", "bulk")],
    task_soft_time_limit=120,
    task_time_limit=150,
    task_routes={
        "helpdesk.hand_over_mail": {"queue": "mail"},
        "tickets.hand_over_invitation": {"queue": "surveys"},
        "tickets.sweep_invitations": {"queue": "surveys"},
    },
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    worker_send_task_events=False,
    beat_schedule={
        # Everything due is a row with a date; beat only says "sweep".
        "deliveries": {"task": "helpdesk.sweep_deliveries", "schedule": 5.0, "options": {"expires": 10}},
        "mails": {"task": "helpdesk.sweep_mails", "schedule": 5.0, "options": {"expires": 10}},
        "heartbeat": {"task": "helpdesk.heartbeat", "schedule": 15.0, "options": {"expires": 20}},
        "housekeeping": {"task": "helpdesk.housekeeping", "schedule": 600.0, "options": {"expires": 600}},
        "staged-files": {"task": "tickets.tidy_staged", "schedule": 3600.0, "options": {"expires": 3600}},
        "surveys": {"task": "tickets.sweep_invitations", "schedule": 15.0, "options": {"expires": 30}},
        "waiting": {"task": "tickets.sweep_waiting", "schedule": 15.0, "options": {"expires": 15}},
        "closing": {"task": "tickets.sweep_closing", "schedule": 300.0, "options": {"expires": 300}},
        "deadlines": {"task": "tickets.sweep_deadlines", "schedule": 15.0, "options": {"expires": 15}},
        "recoveries": {"task": "tickets.sweep_recoveries", "schedule": 60.0, "options": {"expires": 60}},
        "deflections": {"task": "tickets.sweep_deflections", "schedule": 600.0, "options": {"expires": 600}},
        "first-contact": {"task": "tickets.sweep_maturing", "schedule": 60.0, "options": {"expires": 60}},
    },
    timezone="UTC",
)
app.autodiscover_tasks()
