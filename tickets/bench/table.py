"""The tables: ratios first, because absolute figures drift with the machine."""

from collections.abc import Sequence
from dataclasses import dataclass

from tickets.bench.client import Times
from tickets.bench.exercises import Exercise
from tickets.bench.inside import Effort
from tickets.bench.weight import Weight

GROWTH = 1.15
"""A page whose cost depends on what it shows may take so many times longer on a desk ten times as large."""
DESK, PORTAL = Weight(10, 70), Weight(10, 45)
MEMORY = 160


@dataclass(frozen=True)
class Result:
    """One exercise at one size."""

    exercise: Exercise
    ours: Times
    minimal: Times
    effort: Effort
    rate: float
    minimal_rate: float

    @property
    def ratio(self) -> float:
        return self.ours.median / self.minimal.median


@dataclass(frozen=True)
class Growth:
    """How many times as long one exercise takes on the large desk as on the small one."""

    exercise: Exercise
    ours: float
    minimal: float


def print_round(size: int, results: list[Result]) -> None:
    """The table of one size. Rates are over eight connections, and of forms with the page that was fetched before."""
    print(f"\n{size:,} requests on PostgreSQL, two workers of four threads; milliseconds over one connection\n")
    head = ("", "ours", "p95", "minimal", "ratio", "goal", "", "queries", "in db", "per s", "minimal")
    lines = [head]
    for result in results:
        exercise, queries = result.exercise, str(result.effort.queries)
        if exercise.queries is not None:
            queries += f" ≤ {exercise.queries}"
        reached = result.ratio <= exercise.limit and result.effort.queries <= (exercise.queries or 10**6)
        lines.append(
            (
                exercise.name,
                f"{result.ours.median:.1f}",
                f"{result.ours.p95:.1f}",
                f"{result.minimal.median:.1f}",
                f"{result.ratio:.2f}",
                f"≤ {exercise.limit:g}",
                _verdict(reached),
                queries,
                f"{result.effort.ms:.1f}",
                f"{result.rate:.0f}",
                f"{result.minimal_rate:.0f}",
            )
        )
    _print(lines)


def print_growth(small: int, large: int, grown: Sequence[Growth]) -> None:
    """How much longer each page takes on the large desk than on the small one."""
    print(f"\nGrowth from {small:,} to {large:,} requests, both desks asked in turn\n")
    lines = [("", "ours", "minimal", "goal", "")]
    for row in grown:
        goal = (f"≤ {GROWTH:g}", _verdict(row.ours <= GROWTH)) if row.exercise.grows else ("–", "")
        lines.append((row.exercise.name, f"{row.ours:.2f}", f"{row.minimal:.2f}", *goal))
    _print(lines)


def print_whole(*, desk: Weight, portal: Weight, ours: float, minimal: float) -> None:
    """What a first visit weighs, and what the servers hold after all that."""
    print("\nFirst visit on the wire, and memory after the run\n")
    lines = [("", "is", "goal", "")]
    for name, weight, goal in (("desk's list", desk, DESK), ("help centre", portal, PORTAL)):
        kept = weight.requests <= goal.requests and weight.kilobytes <= goal.kilobytes
        found = f"{weight.kilobytes:.0f} KB, {weight.requests} requests"
        lines.append((name, found, f"≤ {goal.kilobytes:g} KB, ≤ {goal.requests}", _verdict(kept)))
    lines.append(("memory (PSS)", f"{ours:.0f} MB", f"≤ {MEMORY} MB", _verdict(ours <= MEMORY)))
    lines.append(("memory of the minimal Django", f"{minimal:.0f} MB", "", ""))
    _print(lines)


def _verdict(reached: bool) -> str:
    return "reached" if reached else "MISSED"


def _print(lines: Sequence[tuple[str, ...]]) -> None:
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        cells = [
            cell.ljust(width) if not column else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())
    print(flush=True)
