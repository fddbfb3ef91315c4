"""Reads and makes a process record, which is a document in Chronicle's binary wire format."""

import os
import platform
import pwd
import socket
import struct
import sys
import time

from values import Malformed, Values

RECORD_NAME = b"\xCDipclogProcess"
FIELDS, FIELD_NAME = 0x82, 0xC0
NUMBERS = {0xA1: "<B", 0xA2: "<H", 0xA3: "<I", 0xA4: "<b", 0xA5: "<h", 0xA6: "<i", 0xA7: "<q"}
NULL, LONG_TEXT, SHORT_TEXT = 0xBB, 0xB8, 0xE0
PADDING = LONG_PADDING, PADDING_BYTE = 0x8E, 0x8F


def process_record(content):
    """Its fields; those before a damage, and the damage, if there is one."""
    fields = {}
    try:
        wire = Values(content)
        wire.take(len(RECORD_NAME))
        if wire.number("<B") != FIELDS:
            raise Malformed("there are no fields")
        wire = Values(wire.take(wire.number("<i")))
        while wire.at < len(wire.data):
            name = wire.take(wire.number("<B") - FIELD_NAME).decode("ascii")
            fields[name] = value(wire)
    except (Malformed, UnicodeDecodeError) as error:
        fields["damage"] = str(error)
    return fields


def value(wire):
    code = wire.number("<B")
    while code in PADDING:
        wire.take(wire.number("<i") if code == LONG_PADDING else 0)
        code = wire.number("<B")
    if code in NUMBERS:
        return wire.number(NUMBERS[code])
    if code == NULL:
        return None
    if code == LONG_TEXT:
        return text(wire.take(stop_bit_number(wire)))
    if code >= SHORT_TEXT:
        return text(wire.take(code - SHORT_TEXT))
    raise Malformed(f"there is no content of type {code}")


def stop_bit_number(wire):
    number = shift = 0
    while True:
        byte = wire.number("<B")
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return number


def text(data):
    """From CESU-8: pairs of surrogates become the characters that they stand for."""
    units = data.decode("utf-8", "surrogatepass")
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def make_process_record(name, member):
    seconds, millis = divmod(member.start // 10**6, 1000)
    start = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{millis:03d}Z"
    fields = (("name", name), ("writer", member.number), ("pid", member.pid), ("start", start),
              ("command", " ".join(sys.orig_argv)), ("directory", os.getcwd()),
              ("user", pwd.getpwuid(os.getuid()).pw_name), ("host", socket.gethostname()),
              ("jvm", "Python " + platform.python_version()))
    made = b"".join(bytes([FIELD_NAME + len(key)]) + key.encode() + encoded(content) for key, content in fields)
    return RECORD_NAME + struct.pack("<Bi", FIELDS, len(made)) + made


def padded(record, piece):
    """What the whole document holds, so that other programs can read it to its end."""
    return record.ljust(piece.start + piece.claim.length - piece.position - 4, bytes([PADDING_BYTE]))


def encoded(content):
    if isinstance(content, int):
        return b"\xA7" + struct.pack("<q", content)
    units = content[:2048].encode("utf-16-le", "surrogatepass")
    data = "".join(map(chr, struct.unpack(f"<{len(units) // 2}H", units))).encode("utf-8", "surrogatepass")
    if len(data) < 32:
        return bytes([SHORT_TEXT + len(data)]) + data
    return bytes([LONG_TEXT]) + stop_bits(len(data)) + data


def stop_bits(number):
    return bytes([number & 0x7F | 0x80]) + stop_bits(number >> 7) if number > 0x7F else bytes([number])
