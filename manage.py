#!/usr/bin/env python3
"""The command line of the helpdesk: `manage.py help` lists what it can do."""

import errno
import os
import sys

CANNOT_WRITE = {errno.ENOTDIR, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES}


def main() -> None:
    """Run one Django command; a folder that cannot be written is one sentence, not a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except OSError as problem:
        if problem.errno not in CANNOT_WRITE:
            raise
        place = problem.filename or os.environ.get("DATA_DIR", "the data folder")
        sys.exit(f"Cannot write to {place}: {problem.strerror}. Free some space, or set DATA_DIR to another folder.")


if __name__ == "__main__":
    main()
