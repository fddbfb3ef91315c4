#!/usr/bin/env python3
"""Logs entries into a journal that exists, beside other processes, in slabs that it claims through the catalog.

    write_slabs.py DIRECTORY NAME COUNT [--slab BYTES] [--pause SECONDS]

It proves that ipc-core/README.md says all that a writer needs: it uses nothing but that text and the standard library.
Its entries, numbered from 0, are those of one stripe. When an entry is there it prints its number. It makes no cycle
files: once the newest takes no more claims, it stops. It is for a machine that keeps the order of stores, such as x86.
"""

import argparse
import mmap
import os
import sys
import time

sys.dont_write_bytecode = True

from catalog import ALIGNMENT, PROCESS, SLAB, SLAB_HEADER_LENGTH, SLAB_MAGIC, VERSION, Seal, crc_of_slab
from claims import Ended, Member, OpenCycle
from frames import Definitions, definition, frame
from process_record import make_process_record, padded
from slab import FRAME_END, HEADER, PROCESS as PROCESS_DEFINITION

STRIPE, END_LENGTH, MAX_AGE = 0, 8, 10 * 10**9


class WrittenSlab:
    """A slab that is being filled, in mapped memory."""

    def __init__(self, cycle, piece, member, name, first):
        self.cycle, self.piece, self.first = cycle, piece, first
        page = piece.start - piece.start % mmap.ALLOCATIONGRANULARITY
        length = piece.claim.length
        self.memory = memoryview(mmap.mmap(cycle.file, piece.start - page + length, offset=page))[piece.start - page:]
        self.words, self.longs = self.memory.cast("I"), self.memory.cast("Q")
        self.used, self.times, self.counts = SLAB_HEADER_LENGTH, [], [0] * 6
        self.definitions = Definitions()
        self.write_header(piece.claim, member)
        self.put(definition(PROCESS_DEFINITION, 0, member.pid, name.encode()))
        self.longs[0] = int.from_bytes(SLAB_MAGIC, "little")

    def write_header(self, claim, member):
        header = HEADER.pack(bytes(8), VERSION, claim.stripe, claim.length, claim.writer, claim.number, member.start,
                             member.pid, claim.boot >> 64, claim.boot & (1 << 64) - 1, claim.wall, claim.monotonic,
                             self.first, 0, 0)
        self.memory[8:len(header)] = header[8:]

    def put(self, made):
        """The length last, in one store."""
        self.memory[self.used + 4:self.used + len(made)] = made[4:]
        self.words[self.used // 4] = len(made)
        self.used += len(made)

    def log(self, sample):
        """Whether there was room, and the slab young enough."""
        age = time.monotonic_ns() - self.piece.claim.monotonic
        frames = self.definitions.entry(age, **sample)
        if age > MAX_AGE or self.used + sum(map(len, frames)) + END_LENGTH > len(self.memory):
            return False
        for made in frames:
            self.put(made)
        self.times.append(age)
        self.counts[sample["rank"]] += 1
        return True

    def close(self):
        self.put(frame(FRAME_END, 0, 0, 0, b""))
        crc = crc_of_slab(bytes(self.memory[:self.used]), self.used)
        first, last = (self.times[0], self.times[-1]) if self.times else (0, 0)
        self.cycle.seal(self.piece, Seal(self.used, crc, first, last, self.counts))


class Log:
    """One slab after the other, and in each cycle file a record of this process."""

    def __init__(self, directory, name, length):
        self.member, self.name, self.length = Member(directory), name, length
        self.entered, self.cycle, self.slab, self.count = "", None, None, 0

    def log(self, sample):
        while not (self.slab and self.slab.log(sample)):
            if self.slab:
                self.slab.close()
                self.length *= 1 if self.slab.times else 2
            self.slab = self.next_slab()
        self.count += 1

    def next_slab(self):
        while True:
            try:
                if self.cycle is None:
                    self.enter()
                piece = self.cycle.claim(SLAB, STRIPE, self.length)
                return WrittenSlab(self.cycle, piece, self.member, self.name, self.count)
            except Ended:
                self.leave()

    def enter(self):
        newest = self.member.newest()
        if newest == self.entered:
            sys.exit("the newest cycle file takes no more claims")
        self.entered = newest
        self.cycle = OpenCycle(self.member, newest)
        content = make_process_record(self.name, self.member)
        piece = self.cycle.claim(PROCESS, 0, len(content) + ALIGNMENT - 1 & -ALIGNMENT)
        os.pwrite(self.cycle.file, padded(content, piece), piece.position + 4)

    def leave(self):
        if self.cycle:
            self.cycle.close()
        self.cycle = None

    def close(self):
        if self.slab:
            self.slab.close()


def raised():
    try:
        try:
            raise ValueError("no light")
        except ValueError as cause:
            raise RuntimeError("cannot grab \u6444\u50cf\u673a") from cause
    except RuntimeError as error:
        return error


def sample(number):
    """What the entry of that number is: each kind in turn, its number as the first argument."""
    common = {"logger": "vision.Planner", "rank": number % 6, "arguments": [number]}
    others = (
        {"pattern": "entry {}"},
        {"pattern": f"entry {{}}, never again {number}", "inline": True},
        {"pattern": "values {} {} {} {} {} {} {}", "arguments": [number, None, True, -5, 70_000, 1 << 40, 0.5]},
        {"pattern": "texts {} {} {}", "arguments": [number, "bl\u00e5 \U0001F680", "long " * 60]},
        {"pattern": "parts {}", "context": {"shot": str(number % 3)}, "markers": ["SLOW"],
         "pairs": {"lens": "35 mm", "exposure": 0.004}, "caller": "plan(planner.py:7)"},
        {"pattern": "failed {}", "error": raised()},
        {"pattern": "an object {} {}", "arguments": [number, [1, "two"]], "thread": "worker"})
    return {**common, **others[number % len(others)]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory")
    parser.add_argument("name")
    parser.add_argument("count", type=int)
    parser.add_argument("--slab", type=int, default=4096)
    parser.add_argument("--pause", type=float, default=0)
    options = parser.parse_args()
    log = Log(options.directory, options.name, options.slab)
    for number in range(options.count):
        log.log(sample(number))
        os.write(sys.stdout.fileno(), b"%d\n" % number)
        if options.pause:
            time.sleep(options.pause)
    log.close()


if __name__ == "__main__":
    main()
