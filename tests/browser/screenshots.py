"""Photograph every page, wide and narrow, light and dark: `make screenshots`.

Words given as arguments choose the pages whose names hold one of them.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from tests.browser.chromium import CHROMIUM, OPTIONS
from tests.conftest import PROJECT

FOLDER = PROJECT / "screenshots"
DATA = PROJECT / "var" / "screenshots"
WIDTHS = {"wide": 1440, "narrow": 390}
SCHEMES = ("light", "dark")


def main():
    os.environ |= {"DATA_DIR": str(DATA), "DJANGO_SETTINGS_MODULE": "archive.settings"}
    shutil.rmtree(DATA, ignore_errors=True)
    manage = [sys.executable, "manage.py", "prepare", "--samples"]
    subprocess.run(manage, cwd=PROJECT, check=True)
    readers, desk, cookies = arranged()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "gunicorn", "archive.wsgi", "--bind", address]
    site = subprocess.Popen(command, cwd=PROJECT)
    try:
        base = f"http://{address}"
        await_site(f"{base}/")
        FOLDER.mkdir(exist_ok=True)
        photograph(base, chosen(readers), {})
        photograph(base, chosen(desk), cookies)
    finally:
        site.terminate()
        site.wait()


def arranged():
    """Bring the archive into all states; give the pages, and the login of an editor."""
    import django

    django.setup()
    from django.test import Client

    from tests.every_page import arrange, desk_pages, entrance_pages, public_pages

    stand = arrange(DATA / "files")
    client = Client()
    client.force_login(stand.editor)
    cookies = {name: each.value for name, each in client.cookies.items()}
    desk = {f"desk {name}": each for name, each in desk_pages(stand).items()}
    return {**public_pages(stand), **entrance_pages()}, desk, cookies


def chosen(pages):
    """Keep the pages that the command line asks for, all without arguments."""
    wanted = sys.argv[1:] or [""]
    return {
        name: each
        for name, each in pages.items()
        if any(word in name for word in wanted)
    }


def await_site(address, *, patience=60):
    for _ in range(patience):
        try:
            urlopen(address).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(1)
        else:
            return
    raise TimeoutError(address)


def photograph(base, pages, cookies):
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        for size, width in WIDTHS.items():
            for scheme in SCHEMES:
                context = browser.new_context(
                    base_url=base,
                    viewport={"width": width, "height": 900},
                    color_scheme=scheme,
                )
                context.add_cookies(
                    [
                        {"name": name, "value": value, "url": base}
                        for name, value in cookies.items()
                    ]
                )
                page = context.new_page()
                for name, path in pages.items():
                    page.goto(path)
                    label = name.replace(" ", "-").replace("/", "-")
                    file = FOLDER / f"{label}-{size}-{scheme}.png"
                    page.screenshot(path=file, full_page=True)
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
