#!/usr/bin/env python3
"""The command line of the helpdesk: `manage.py help` lists what it can do."""

import os
import sys


def main() -> None:
    """Run one Django command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
