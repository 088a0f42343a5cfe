#!/usr/bin/env python
"""Run a command of the archive: manage.py help lists them."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

WRONG_CONFIGURATION = 2

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.stderr.write(f"配置有误：{error}\n")
        sys.exit(WRONG_CONFIGURATION)
