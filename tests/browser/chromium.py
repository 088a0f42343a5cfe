"""Where Debian's Chromium is and how it is started, known without Django."""

from pathlib import Path

CHROMIUM = Path("/usr/bin/chromium")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
