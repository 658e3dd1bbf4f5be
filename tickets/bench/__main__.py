"""`make bench`: PostgreSQL, both web servers and the load, on one machine; prints one table and fails nothing.

`BENCH_TICKETS` names the sizes, the smallest first (10000,100000).
"""

import os
import signal
import sys


def main() -> int:
    """Measure each size on the same growing database; 0 unless something could not be measured at all."""
    from tickets.bench.stand import stand

    # Told to stop, it leaves nothing running: the servers and the database end on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sizes = [int(size) for size in os.environ.get("BENCH_TICKETS", "10000,100000").split(",")]
    with stand() as here:
        # Django reads where the database is when it is set up, so nothing of it is imported before.
        import django

        django.setup()
        from tickets.bench.rounds import measure

        measure(here, sizes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
