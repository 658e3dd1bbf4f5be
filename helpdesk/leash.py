"""Becomes another program that dies with its supervisor: python leash.py <supervisor's pid> <program> <argument> …

On Linux the kernel keeps the promise, even when the supervisor is killed with SIGKILL.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Ask the kernel to kill this process when the thread that started it is gone; elsewhere than Linux, do nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def main(supervisor: int, command: list[str]) -> None:
    """Replace this process by the command, unless the supervisor is gone already."""
    die_with_parent()
    # It may have died before the line above took effect.
    if os.getppid() == supervisor:
        os.execvp(command[0], command)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
