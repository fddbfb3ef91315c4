"""The typed values in entries, and throwables, which are made of them."""

import struct

HAS_CAUSE, IS_CIRCULAR, MAX_DEPTH = 1, 2, 32
NUMBERS = {3: ("int8", "<b"), 4: ("int16", "<h"), 5: ("int32", "<i"), 6: ("int64", "<q"),
           7: ("float32", "<f"), 8: ("float64", "<d"), 9: ("char", "<H")}
TEXTS = {10: ("string", "<B"), 11: ("string", "<i"), 12: ("text", "<B"), 13: ("text", "<i")}


class Malformed(Exception):
    """Bytes that are not what the format says."""


class Values:
    """Typed values one after the other; each length is checked before it is followed."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, length):
        if length < 0 or self.at + length > len(self.data):
            raise Malformed("it ends too early")
        self.at += length
        return self.data[self.at - length:self.at]

    def number(self, form):
        return struct.unpack(form, self.take(struct.calcsize(form)))[0]

    def value(self):
        kind = self.number("<B")
        if kind == 0:
            return "null", None
        if kind in (1, 2):
            return "boolean", kind == 2
        if kind in NUMBERS:
            name, form = NUMBERS[kind]
            return name, self.number(form)
        if kind in TEXTS:
            name, form = TEXTS[kind]
            return name, self.take(self.number(form)).decode("utf-8", "replace")
        raise Malformed(f"there is no value of type {kind}")

    def string(self):
        kind, value = self.value()
        if kind not in ("null", "string"):
            raise Malformed("a value is no string")
        return value

    def throwable(self, depth=1):
        if depth > MAX_DEPTH:
            raise Malformed("throwables are nested too deep")
        flags = self.number("<B")
        found = {"class": self.string(), "message": self.string(), "circular": bool(flags & IS_CIRCULAR)}
        count, found["common"] = self.number("<H"), self.number("<H")
        found["frames"] = [self.string() for _ in range(count)]
        found["suppressed"] = [self.throwable(depth + 1) for _ in range(self.number("<B"))]
        found["cause"] = self.throwable(depth + 1) if flags & HAS_CAUSE else None
        return found
