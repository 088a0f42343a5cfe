"""The door for a WSGI server such as gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from reports.text.normalise import normalised
from reports.text.segment import query_words

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

application = get_wsgi_application()

# The word list takes a moment to load, which no reader shall wait for.
query_words(normalised("政府信息公開"))

# What is loaded by now stays for good; a full collection would walk all of it.
gc.freeze()
