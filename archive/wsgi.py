"""The door for a WSGI server such as gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.template.loader import get_template
from django.urls import reverse

from reports.text.normalise import normalised
from reports.text.segment import query_words

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

application = get_wsgi_application()

# Addresses, pages and the word list take a moment to load; no reader shall wait.
reverse("home")
for page in ("home", "report_list", "report_detail"):
    get_template(f"reports/{page}.html")
query_words(normalised("政府信息公開"))

# What is loaded by now stays for good; a full collection would walk all of it.
gc.freeze()
