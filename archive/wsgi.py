"""The door for a WSGI server such as gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

application = get_wsgi_application()

# Only now can it be imported: it needs what was just set up.
import_string("archive.warming.warm_up")(application)
# A server that forks from here must not share them.
connections.close_all()

# What is loaded by now stays for good; a full collection would walk all of it.
gc.freeze()
