"""Makes frames: what a slab is filled with. The length of each stands in its first four bytes and is stored last."""

import struct

from slab import (CALL_SITE, CALLER, CONTEXT, DEFINITION_TEXT, FRAME_DEFINITION, FRAME_ENTRY, HAS_CALLER, HAS_CONTEXT,
                  HAS_MARKERS, HAS_PAIRS, HAS_THROWABLE, INLINE_PATTERN, LOGGER, MARKER, THREAD)

FIRST_CODES = (1, 5, 9, 13, 17, 21)


def frame(kind, severity, arguments, flags, body):
    length = 8 + len(body) + 7 & ~7
    return (struct.pack("<IBBBB", length, kind, severity, arguments, flags) + body).ljust(length, b"\0")


def definition(kind, number, related, text):
    body = struct.pack("<B3xiqi", kind, number, related, len(text)) + text
    assert 8 + len(body) == DEFINITION_TEXT + len(text)
    return frame(FRAME_DEFINITION, 0, 0, 0, body)


def value(content):
    if content is None:
        return b"\0"
    if isinstance(content, bool):
        return b"\2" if content else b"\1"
    if isinstance(content, float):
        return b"\10" + struct.pack("<d", content)
    if isinstance(content, int):
        return integer(content)
    if isinstance(content, str):
        return counted(10, content.encode())
    return counted(12, str(content).encode())


def integer(content):
    for code, form in (3, "<b"), (4, "<h"), (5, "<i"):
        if abs(content) < 1 << 8 * struct.calcsize(form) - 1:
            return bytes([code]) + struct.pack(form, content)
    return b"\6" + struct.pack("<q", content)


def counted(code, text):
    if len(text) < 256:
        return struct.pack("<BB", code, len(text)) + text
    return struct.pack("<Bi", code + 1, len(text)) + text


def throwable(error):
    """Of one that has been raised, with its cause."""
    trace, frames = error.__traceback__, []
    while trace:
        code = trace.tb_frame.f_code
        frames.insert(0, value(f"{code.co_name}({code.co_filename.rpartition('/')[2]}:{trace.tb_lineno})"))
        trace = trace.tb_next
    head = bytes([1 if error.__cause__ else 0]) + value(type(error).__name__) + value(str(error))
    cause = throwable(error.__cause__) if error.__cause__ else b""
    return head + struct.pack("<HH", len(frames), 0) + b"".join(frames) + b"\0" + cause


class Definitions:
    """Those of one slab: gives each text a number, and keeps the frames that have to stand before the next entry."""

    def __init__(self):
        self.numbers, self.pending = {}, []

    def number(self, kind, text, related=0):
        key = kind, text, related
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers) + 1
            self.pending.append(definition(kind, self.numbers[key], related, text))
        return self.numbers[key]

    def entry(self, time, logger, pattern, arguments, rank=2, thread="MainThread", inline=False, context=None,
              markers=(), pairs=None, error=None, caller=None):
        """An entry's frame, with the frames of the definitions that it needs and that are new before it."""
        flags, body, site = 0, b"", self.number(LOGGER, logger.encode())
        if inline:
            flags, body = INLINE_PATTERN, value(pattern)
        else:
            site = self.number(CALL_SITE, pattern.encode(), site)
        body += b"".join(map(value, arguments))
        if context is not None:
            flags |= HAS_CONTEXT
            text = b"".join(value(key) + value(content) for key, content in context.items())
            body += struct.pack("<i", self.number(CONTEXT, text, len(context)))
        if markers:
            flags |= HAS_MARKERS
            body += bytes([len(markers)])
            body += b"".join(struct.pack("<i", self.number(MARKER, name.encode())) for name in markers)
        if pairs is not None:
            flags |= HAS_PAIRS
            body += bytes([len(pairs)]) + b"".join(value(key) + value(content) for key, content in pairs.items())
        if error:
            flags |= HAS_THROWABLE
            body += throwable(error)
        if caller:
            flags |= HAS_CALLER
            body += struct.pack("<i", self.number(CALLER, caller.encode()))
        word = time | self.number(THREAD, thread.encode(), 1) << 40
        made = frame(FRAME_ENTRY, FIRST_CODES[rank], len(arguments), flags, struct.pack("<Qi", word, site) + body)
        frames, self.pending = self.pending + [made], []
        return frames
