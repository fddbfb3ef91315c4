"""Reads a journal: its cycle files, slabs, frames and values, as ipc-core/README.md describes them."""

import heapq
import mmap
import os
import struct
import sys

from crc32c import crc32c

DOCUMENT_MAX = 1 << 24
NOT_COMPLETE, QUEUES_OWN, DOCUMENT_LENGTH = 1 << 31, 1 << 30, (1 << 30) - 1
FILE_END = NOT_COMPLETE | QUEUES_OWN

SLAB_MAGIC, SLAB_VERSION, SLAB_LOG = b"ipclogSL", 1, 1
SLAB_HEADER = struct.Struct("<8sHHI qqIHH QQ qq qq qq 6I II q 16x")
SLAB_SEAL, SLAB_ALIGNMENT = 128, 64

FRAME_END, FRAME_DEFINITION, FRAME_ENTRY = 1, 2, 3
DEFINITION_TEXT, ENTRY_VALUES = 28, 20
PROCESS, LOGGER, CALL_SITE, THREAD, MARKER, CONTEXT, CALLER = range(1, 8)
INLINE_PATTERN, HAS_CONTEXT, HAS_MARKERS, HAS_PAIRS, HAS_THROWABLE, HAS_CALLER, HAS_ORIGIN = (1 << i for i in range(7))
HAS_CAUSE, IS_CIRCULAR, MAX_DEPTH = 1, 2, 32
SEVERITIES = ("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "CRITICAL")

NUMBERS = {3: ("int8", "<b"), 4: ("int16", "<h"), 5: ("int32", "<i"), 6: ("int64", "<q"),
           7: ("float32", "<f"), 8: ("float64", "<d"), 9: ("char", "<H")}
TEXTS = {10: ("string", "<B"), 11: ("string", "<i"), 12: ("text", "<B"), 13: ("text", "<i")}


class Malformed(Exception):
    """Bytes that are not what the format says."""


# ---- cycle files


def documents(path):
    """The applications' documents of one cycle file: position of the first byte, content."""
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_size == 0:
            return
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    position = 0
    while position + 4 <= len(data):
        header, = struct.unpack_from("<I", data, position)
        if header == 0 or header & NOT_COMPLETE:
            return
        length, start = header & DOCUMENT_LENGTH, position + 4
        if length > DOCUMENT_MAX or start + length > len(data):
            report(path, position, f"a document of {length} bytes")
            return
        if not header & QUEUES_OWN:
            yield start, data[start:start + length]
        position = start + length + 3 & ~3


def report(path, position, what):
    print(f"damage: {os.path.basename(path)} at {position}: {what}", file=sys.stderr)


# ---- values


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


# ---- slabs


class Slab:
    def __init__(self, path, position, data):
        self.path, self.position, self.damaged = path, position, False
        (_, self.version, self.kind, self.length, self.writer, self.start, self.pid, self.slot, self.stripe,
         boot_high, boot_low, self.wall, self.monotonic, self.first, self.drops_before,
         self.first_time, self.last_time, *rest) = SLAB_HEADER.unpack_from(data)
        self.boot = boot_high << 64 | boot_low
        self.counts, (self.used, self.crc, self.drops_since) = rest[:6], rest[6:]
        self.plausible = SLAB_HEADER.size <= self.length <= len(data)
        self.data = data[:self.length]
        self.definitions, self.process = {}, None
        self.order = 0

    def damage(self, what):
        report(self.path, self.position, what)
        self.damaged = True

    def check_seal(self):
        if self.used == 0:
            return
        whole = SLAB_HEADER.size <= self.used <= self.length
        if not whole or crc32c(self.data[:SLAB_SEAL] + self.data[SLAB_HEADER.size:self.used]) != self.crc:
            self.damage("a sealed slab does not fit its checksum")

    def check_summary(self, entries):
        if self.used == 0 or self.damaged:
            return
        times = [entry["time"] for entry in entries] or [0]
        counts = [sum(rank(entry) == each for entry in entries) for each in range(6)]
        if (times[0], times[-1], counts) != (self.first_time, self.last_time, self.counts):
            self.damage("a sealed slab does not fit its summary")

    def frames(self):
        at = SLAB_HEADER.size
        while at + 8 <= self.length:
            length, kind, severity, arguments, flags = struct.unpack_from("<iBBBB", self.data, at)
            if length and (length < 8 or length % 8 or at + length > self.length):
                self.damage(f"a frame is {length} bytes long")
                return
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


def when(entry):
    return entry["slab"].order, entry["slab"].monotonic + entry["time"]


# ---- the journal


class Journal:
    def __init__(self, directory):
        self.slabs, self.records, self.foreign = [], [], 0
        for name in sorted(os.listdir(directory)):
            if name.endswith(".cq4"):
                path = os.path.join(directory, name)
                for position, content in documents(path):
                    self.add(path, position, content)
        self.entries = list(heapq.merge(*map(self.read, self.slabs), key=when))

    def add(self, path, position, content):
        data = content[-position % SLAB_ALIGNMENT:]
        if len(data) >= SLAB_HEADER.size and data.startswith(SLAB_MAGIC):
            self.add_slab(Slab(path, position - 4, data))
        elif content[1:14] == b"ipclogProcess":
            self.records.append(content)
        else:
            self.foreign += 1

    def add_slab(self, slab):
        if slab.version != SLAB_VERSION:
            sys.exit(f"a slab of format version {slab.version}; this program reads version {SLAB_VERSION}")
        if not slab.plausible:
            slab.damage(f"a slab says that it is {slab.length} bytes long")
        elif slab.kind == SLAB_LOG:
            before = self.slabs[-1] if self.slabs else slab
            slab.order = before.order + (slab.boot != before.boot)
            self.slabs.append(slab)
        else:
            self.foreign += 1

    def read(self, slab):
        slab.check_seal()
        entries = list(slab.entries())
        slab.check_summary(entries)
        return entries

    def events(self):
        """Entries and gaps. A gap is: slab, first number, count, dropped."""
        last = {}
        for entry in self.entries:
            slab = entry["slab"]
            key, number = (slab.writer, slab.stripe), entry["number"]
            if key in last:
                expected, before = last[key]
                dropped = slab.drops_before - before.drops_before
            else:
                dropped = slab.drops_before
                expected = 0 if number == dropped else number
            if number > expected:
                yield slab, expected, number - expected, min(number - expected, max(0, dropped))
            if "unreadable" not in entry:
                yield entry
            last[key] = number + 1, slab
        for expected, slab in last.values():
            if slab.drops_since > 0:
                yield slab, expected, slab.drops_since, slab.drops_since

    def drops(self, writer):
        newest = {slab.stripe: slab for slab in (entry["slab"] for entry in self.entries) if slab.writer == writer}
        return sum(slab.drops_before + slab.drops_since for slab in newest.values())
