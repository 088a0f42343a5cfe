"""What a file that has taken over the reading process could still do: nothing."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from reports.extract import Extractor

from .samples import SENTENCE
from .test_sandbox import PROJECT

ATTEMPTS = {
    "socket": "import socket; socket.socket()",
    "name": "import socket; socket.gethostbyname('localhost')",
    "program": "import subprocess; subprocess.run(['true'])",
    "shell": "import os; os.system('true')",
    "fork": "import os; os.fork()",
    "exec": "import os; os.execv('/bin/true', ['true'])",
    "fetch": "import urllib.request; urllib.request.urlopen('file:///etc/hostname')",
}


def confined(attempt, *arguments):
    """Run code in a process confined like the reading one; return how it ended."""
    script = (
        f"import sys; sys.path.insert(0, {str(PROJECT)!r})\n"
        "from reports.extract.limits import Limits, confine\n"
        "from reports.extract.isolation import isolate\n"
        f"confine(Limits()); isolate()\n{attempt}"
    )
    command = [sys.executable, "-I", "-c", script, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("kind", ATTEMPTS)
def test_it_is_forbidden(kind):
    done = confined(ATTEMPTS[kind])
    assert done.returncode == 1
    assert "PermissionError" in done.stderr


def test_files_are_read_all_the_same():
    assert confined("print(len(open('/etc/hostname').read()))").returncode == 0


NATIVE = """
import ctypes, struct, sys
libc = ctypes.CDLL(None, use_errno=True)
port = int(sys.argv[1])
handle = libc.socket(2, 1, 0)
address = struct.pack("=H", 2) + struct.pack(">H4B8x", port, 127, 0, 0, 1)
sys.exit(3 if libc.connect(handle, address, len(address)) == 0 else 0)
"""


def can_unshare():
    """Tell whether this system lets a process make a network of its own."""
    ask = "import ctypes; l = ctypes.CDLL(None); "
    ask += "exit(0 if not l.unshare(1 << 30) or not l.unshare(5 << 28) else 1)"
    return not subprocess.run([sys.executable, "-c", ask], check=False).returncode


@pytest.mark.skipif(not can_unshare(), reason="the system forbids namespaces")
def test_native_code_reaches_no_network():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            assert confined(NATIVE, port).returncode == 0


@pytest.mark.skipif(not can_unshare(), reason="the system forbids namespaces")
def test_the_reading_process_has_a_network_of_its_own():
    with Extractor() as extractor:
        extractor.extract(SENTENCE.encode())
        theirs = Path(f"/proc/{extractor.child_pid}/ns/net").readlink()
    assert theirs != Path("/proc/self/ns/net").readlink()


def test_the_reading_process_gains_no_rights():
    with Extractor() as extractor:
        extractor.extract(SENTENCE.encode())
        status = Path(f"/proc/{extractor.child_pid}/status").read_text()
    assert "NoNewPrivs:\t1" in status
