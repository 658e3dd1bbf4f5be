"""Many hands at once, each with a connection of its own."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection


def together(*works: Callable[[], Any]) -> list[Any]:
    """Do all of it at the same time; what each answered, in order. An error is an answer too."""
    answers: list[Any] = [None] * len(works)
    start = threading.Barrier(len(works))

    def do(place: int) -> None:
        start.wait()
        try:
            answers[place] = works[place]()
        except Exception as problem:  # noqa: BLE001 - shown by the assertion
            answers[place] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=[place]) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
