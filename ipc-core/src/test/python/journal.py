"""Reads a journal: its cycle files and their catalogs, as ipc-core/README.md describes them."""

import heapq
import mmap
import os
import struct
from collections import Counter

from catalog import (DOCUMENT_LENGTH, END, FILE_END, NOT_COMPLETE, PROCESS, RECORD_LENGTH, SLAB, Claim, Seal,
                     catalog_of, first_document, is_sealed, next_document, start)
from slab import Slab, has_begun, report

DOCUMENT_MAX, TRIES = 1 << 24, 4
SEVERITIES = ("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "CRITICAL")


class Cycle:
    """A cycle file: slabs and process records one after the other, found by its catalog, or else by headers."""

    def __init__(self, path):
        self.path, self.slabs, self.records, self.foreign = path, [], [], 0
        with open(path, "rb") as file:
            length = os.fstat(file.fileno()).st_size
            self.data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if length else b""
            self.position = first_document(file.fileno())
        if os.path.isfile(catalog_of(path)):
            with open(catalog_of(path), "rb") as self.catalog:
                self.read_claims()
        else:
            report(path, 0, "the catalog is missing")
            self.read_documents()

    def read_claims(self):
        """Where the records end too early, or one is damaged, what is behind is found by the documents' headers."""
        for index in range(os.fstat(self.catalog.fileno()).st_size // RECORD_LENGTH):
            claim = Claim.unpack(self.record(index))
            if claim is None:
                report(catalog_of(self.path), index * RECORD_LENGTH, "a claim is damaged")
                break
            if claim.kind == END:
                return
            self.read_claim(claim, index)
            self.position = start(self.position) + claim.length
        self.read_documents()

    def record(self, index):
        return os.pread(self.catalog.fileno(), RECORD_LENGTH, index * RECORD_LENGTH)

    def read_claim(self, claim, index):
        seal, begins = self.seal(index), start(self.position)
        if seal and not seal.used:
            return
        if claim.kind == PROCESS:
            self.add_record(self.data[self.position + 4:begins + claim.length])
        elif claim.kind == SLAB:
            self.add_slab(claim, seal, self.data[begins:begins + claim.length])

    def seal(self, index):
        """What looks damaged may just be being written."""
        for _ in range(TRIES):
            record = self.record(index)
            if not is_sealed(record):
                return None
            seal = Seal.unpack(record)
            if seal:
                return seal
        report(catalog_of(self.path), index * RECORD_LENGTH, "a seal is damaged")
        return None

    def add_slab(self, claim, seal, data):
        slab = Slab(self.path, self.position, data, seal) if has_begun(data) else None
        if slab and slab.is_of(claim) and slab.plausible:
            self.slabs.append(slab)
        elif seal:
            report(self.path, self.position, "a sealed slab is not there")

    def add_record(self, content):
        if content[1:14] == b"ipclogProcess":
            self.records.append(content)

    def read_documents(self):
        while self.position + 4 <= len(self.data):
            word, = struct.unpack_from("<I", self.data, self.position)
            length, begins = word & DOCUMENT_LENGTH, self.position + 4
            if word == 0 or word & NOT_COMPLETE:
                return
            if length > DOCUMENT_MAX or begins + length > len(self.data):
                return report(self.path, self.position, f"a document of {length} bytes")
            if not word & FILE_END:
                self.add_document(self.data[begins:begins + length])
            self.position = next_document(self.position, word)

    def add_document(self, content):
        data = content[start(self.position) - self.position - 4:]
        if has_begun(data):
            slab = Slab(self.path, self.position, data)
            self.slabs.append(slab) if slab.plausible else slab.damage(f"a slab of {slab.length} bytes")
        elif content[1:14] == b"ipclogProcess":
            self.records.append(content)
        elif any(content):
            self.foreign += 1


def when(entry):
    slab = entry["slab"]
    return slab.order, slab.monotonic + entry["time"], slab.writer, slab.stripe


class Journal:
    def __init__(self, directory):
        names = sorted(name for name in os.listdir(directory) if name.endswith(".cq4"))
        cycles = [Cycle(os.path.join(directory, name)) for name in names]
        self.slabs = [slab for cycle in cycles for slab in cycle.slabs]
        self.records = [record for cycle in cycles for record in cycle.records]
        self.foreign = sum(cycle.foreign for cycle in cycles)
        for before, slab in zip(self.slabs, self.slabs[1:]):
            slab.order = before.order + (slab.boot != before.boot)
        self.entries = list(heapq.merge(*map(Slab.read, self.slabs), key=when))

    def events(self):
        """Entries and gaps. A gap is: slab, first number, count, dropped."""
        last, left = {}, Counter(entry["slab"] for entry in self.entries)
        for entry in self.entries:
            slab = entry["slab"]
            key, number = (slab.writer, slab.stripe), entry["number"]
            if key in last:
                expected, before = last[key]
                dropped = slab.drops_before - before
            else:
                dropped = slab.drops_before
                expected = 0 if number == dropped else number
            if number > expected:
                yield slab, expected, number - expected, min(number - expected, max(0, dropped))
            if "unreadable" not in entry:
                yield entry
            left[slab] -= 1
            drops = slab.drops_since if left[slab] == 0 else 0
            if drops > 0:
                yield slab, number + 1, drops, drops
            last[key] = number + 1 + drops, slab.drops_before + drops

    def drops(self, writer):
        newest = {slab.stripe: slab for slab in (entry["slab"] for entry in self.entries) if slab.writer == writer}
        return sum(slab.drops_before + slab.drops_since for slab in newest.values())
