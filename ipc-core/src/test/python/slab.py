"""A slab: its header, its frames, the entries in them."""

import os
import struct
import sys

from catalog import SLAB_HEADER_LENGTH, SLAB_MAGIC, VERSION, crc_of_slab
from values import Malformed, Values

HEADER = struct.Struct("<8sHHI qqq I4x QQ qq qqq")

FRAME_END, FRAME_DEFINITION, FRAME_ENTRY = 1, 2, 3
DEFINITION_TEXT, ENTRY_VALUES = 28, 20
PROCESS, LOGGER, CALL_SITE, THREAD, MARKER, CONTEXT, CALLER = range(1, 8)
INLINE_PATTERN, HAS_CONTEXT, HAS_MARKERS, HAS_PAIRS, HAS_THROWABLE, HAS_CALLER, HAS_ORIGIN = (1 << i for i in range(7))


def report(path, position, what):
    print(f"damage: {os.path.basename(path)} at {position}: {what}", file=sys.stderr)


def has_begun(data):
    return len(data) >= SLAB_HEADER_LENGTH and data.startswith(SLAB_MAGIC)


class Slab:
    """One that has begun; its seal is None while it is open."""

    def __init__(self, path, position, data, seal=None):
        self.path, self.position, self.seal = path, position, seal
        self.damaged = self.unfinished = False
        (_, version, self.stripe, self.length, self.writer, self.number, self.start, self.pid, high, low,
         self.wall, self.monotonic, self.first, self.drops_before, self.drops_since) = HEADER.unpack_from(data)
        if version != VERSION:
            sys.exit(f"a slab of format version {version}; this program reads version {VERSION}")
        self.boot = high << 64 | low
        self.plausible = HEADER.size < self.length <= len(data)
        self.data = data[:self.length]
        self.definitions, self.process = {}, None
        self.order = 0

    def is_of(self, claim):
        return ((self.stripe, self.length, self.boot, self.wall, self.monotonic)
                == (claim.stripe, claim.length, claim.boot, claim.wall, claim.monotonic)) and claim.same(self)

    def damage(self, what):
        report(self.path, self.position, what)
        self.damaged = True

    def read(self):
        """Its entries, after its seal has been checked; then that they are what the seal says."""
        if self.seal and crc_of_slab(self.data, self.seal.used) != self.seal.crc:
            self.damage("a sealed slab does not fit its checksum")
        entries = list(self.entries())
        if self.seal and not self.damaged:
            self.check_summary(entries)
        return entries

    def check_summary(self, entries):
        times = [entry["time"] for entry in entries] or [0]
        counts = tuple(sum(rank(entry) == each for entry in entries) for each in range(6))
        if (times[0], times[-1], counts) != (self.seal.first_time, self.seal.last_time, self.seal.counts):
            self.damage("a sealed slab does not fit its summary")

    def frames(self):
        at = HEADER.size
        while at + 8 <= self.length:
            length, kind, severity, arguments, flags = struct.unpack_from("<iBBBB", self.data, at)
            if length and (length < 8 or length % 8 or at + length > self.length):
                self.damage(f"a frame is {length} bytes long")
                return
            if length == 0:
                self.unfinished = any(self.data[at:self.seal.used if self.seal else self.length])
            if length == 0 or kind == FRAME_END:
                return
            yield kind, severity, arguments, flags, self.data[at:at + length]
            at += length

    def entries(self):
        """One after the other; one that cannot be read has nothing but its place, and "unreadable"."""
        index = 0
        for kind, severity, arguments, flags, frame in self.frames():
            if kind == FRAME_DEFINITION:
                try:
                    self.define(frame)
                except (Malformed, struct.error) as error:
                    self.damage(f"a definition cannot be read: {error}")
                    return
            elif kind == FRAME_ENTRY:
                if len(frame) < ENTRY_VALUES:
                    self.damage(f"an entry is {len(frame)} bytes long")
                    return
                entry = {"slab": self, "number": self.first + index, "severity": severity}
                index += 1
                try:
                    self.read_entry(entry, arguments, flags, frame)
                except Malformed as error:
                    self.damage(f"an entry cannot be read: {error}")
                    entry["unreadable"] = True
                yield entry

    def define(self, frame):
        kind, number, related, length = struct.unpack_from("<8xB3xiqi", frame)
        values = Values(frame[DEFINITION_TEXT:])
        text = values.take(length)
        if kind == CONTEXT:
            pairs, content = Values(text), {}
            for _ in range(min(related, len(text))):
                if pairs.at < len(text):
                    content.update({pairs.string(): pairs.string()})
        else:
            content = text.decode("utf-8", "replace")
        self.definitions[kind, number] = content, related
        if kind == PROCESS and self.process is None:
            self.process = content, related

    def owner(self):
        return (self.process or ("?", 0))[0], self.pid

    def text(self, kind, number):
        return self.definitions.get((kind, number), ("?", 0))

    def read_entry(self, entry, arguments, flags, frame):
        word, site = struct.unpack_from("<8xQi", frame)
        entry["time"] = word & (1 << 40) - 1
        entry["thread"] = self.text(THREAD, word >> 40)[0]
        values = Values(frame[ENTRY_VALUES:])
        if flags & INLINE_PATTERN:
            entry["logger"], entry["pattern"] = self.text(LOGGER, site)[0], values.string()
        else:
            entry["pattern"], logger = self.text(CALL_SITE, site)
            entry["logger"] = self.text(LOGGER, logger)[0]
        entry["arguments"] = [values.value() for _ in range(arguments)]
        if flags & HAS_CONTEXT:
            entry["context"] = self.definitions.get((CONTEXT, values.number("<i")), ({}, 0))[0]
        if flags & HAS_MARKERS:
            entry["markers"] = [self.text(MARKER, values.number("<i"))[0] for _ in range(values.number("<B"))]
        if flags & HAS_PAIRS:
            entry["pairs"] = [(values.string(), values.value()) for _ in range(values.number("<B"))]
        if flags & HAS_THROWABLE:
            entry["throwable"] = values.throwable()
        if flags & HAS_CALLER:
            entry["caller"] = self.text(CALLER, values.number("<i"))[0]
        entry["process"] = self.process or ("?", self.pid)
        if flags & HAS_ORIGIN:
            entry["process"] = self.definitions.get((PROCESS, values.number("<i")), ("?", self.pid))


def rank(entry):
    return min(max((entry["severity"] - 1) // 4, 0), 5)
