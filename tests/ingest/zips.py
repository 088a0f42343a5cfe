"""Zips as the world makes them: names in GBK, lies in the directory, zips in zips."""

import io
import stat
import struct
import zipfile
import zlib


def zipped(members):
    """Return a zip of these members, named in UTF-8 with the flag."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def zipped_in_gbk(members):
    """Return a zip whose names are in GBK without the flag, as of old Windows."""
    plain = {
        chr(ord("A") + at) * len(name.encode("gbk")): name
        for at, name in enumerate(members)
    }
    whole = zipped({key: members[name] for key, name in plain.items()})
    for key, name in plain.items():
        whole = whole.replace(key.encode(), name.encode("gbk"))
    return whole


def with_raw_name(raw, content, extra=b""):
    """Return a zip whose one member bears these bytes for a name, without the flag."""
    packed = zlib.compress(content)[2:-4]
    common = struct.pack(
        "<HHHHHIIIHH",
        *(20, 0, zipfile.ZIP_DEFLATED, 0, 0x21),
        *(zlib.crc32(content), len(packed), len(content), len(raw), len(extra)),
    )
    local = b"PK\x03\x04" + common + raw + extra + packed
    entry = b"PK\x01\x02\x14\x00" + common + bytes(14) + raw + extra
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), len(local), 0)
    return local + entry + b"PK\x05\x06" + end


def unicode_path(raw, name):
    """Return the extra field that tells the name a second time, in UTF-8."""
    field = b"\x01" + struct.pack("<I", zlib.crc32(raw)) + name.encode()
    return struct.pack("<HH", 0x7075, len(field)) + field


def link(name, target):
    """Return a zip with a symbolic link."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, target)
    return buffer.getvalue()


def locked(name, content):
    """Return a zip that says its member is encrypted."""
    whole = bytearray(zipped({name: content}))
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    return bytes(whole)


def damaged(name, content):
    """Return a zip whose member does not have the checksum that it says."""
    whole = bytearray(zipped({name: content}))
    for start in (whole.index(b"PK\x03\x04") + 14, whole.index(b"PK\x01\x02") + 16):
        whole[start] ^= 0xFF
    return bytes(whole)
