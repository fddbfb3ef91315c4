"""A writer's way into a journal: it joins, claims pieces of the newest cycle file through its catalog, and seals them.

Nothing but appends, positional reads and writes, a mapping, and a lock of one byte that is only tried.
"""

import fcntl
import os
import struct
import sys
import time
import uuid

from catalog import (END, FILE_END, RECORD_LENGTH, SEAL_OFFSET, Claim, Seal, catalog_of, first_document, header, start)

# Behind all slots: a living writer has the byte of its number locked.
LIVES = 1 << 48
SLOTS, SLOT, TRIES = 1 << 15, struct.Struct("<qqi4xq32x"), 4


class Ended(Exception):
    """The cycle file takes no more claims."""


def boot_id():
    with open("/proc/sys/kernel/random/boot_id") as file:
        return uuid.UUID(file.read().strip()).int


def now():
    """This moment on the wall clock and on the monotonic one."""
    return time.time_ns(), time.monotonic_ns()


def start_of_process():
    """Nanoseconds since the epoch."""
    with open("/proc/self/stat") as stat, open("/proc/stat") as system:
        ticks = int(stat.read().rpartition(")")[2].split()[19])
        boot = next(int(line.split()[1]) for line in system if line.startswith("btime "))
    return boot * 10**9 + ticks * 10**9 // os.sysconf("SC_CLK_TCK")


class Member:
    """This process in the file `writers`, which is never closed: that would drop the lock."""

    def __init__(self, directory):
        self.directory, self.pid, self.start, self.boot = directory, os.getpid(), start_of_process(), boot_id()
        self.claims = 0
        self.file = os.open(os.path.join(directory, "writers"), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        for slot in range(SLOTS):
            if self.lock(slot * SLOT.size):
                return self.enter(slot)
        sys.exit(f"more than {SLOTS} writers at once")

    def lock(self, position):
        try:
            fcntl.lockf(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, position)
            return True
        except (BlockingIOError, PermissionError):
            return False

    def enter(self, slot):
        last = int.from_bytes(os.pread(self.file, 8, slot * SLOT.size), "little", signed=True)
        generation = (last - 1) // SLOTS + 1 if last > 0 else 0
        self.number = generation * SLOTS + slot + 1
        if not self.lock(LIVES + self.number):
            raise OSError("somebody else has locked the place of writer %d" % self.number)
        os.pwrite(self.file, SLOT.pack(self.number, self.start, self.pid, 0), slot * SLOT.size)

    def claim(self, kind, stripe, length):
        self.claims += 1
        return Claim(kind, stripe, length, self.number, self.claims, self.boot, *now(), self.pid)

    def end(self):
        return Claim(END, 0, 0, self.number, 0, self.boot, *now(), self.pid)

    def cycles(self):
        return sorted(name for name in os.listdir(self.directory) if name.endswith(".cq4"))

    def newest(self):
        return self.cycles()[-1]

    def end_cycle(self, name):
        """Closes an older cycle for claims, unless it is. Whoever enters a newer one does that, not only who made it."""
        catalog = os.open(catalog_of(os.path.join(self.directory, name)), os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW)
        size = os.fstat(catalog).st_size
        last = Claim.unpack(os.pread(catalog, RECORD_LENGTH, size - RECORD_LENGTH)) if size >= RECORD_LENGTH else None
        if last is None or last.kind != END:
            os.write(catalog, self.end().pack())
        os.close(catalog)


def is_at(path, descriptor):
    """Whether others find at that path what this process has open."""
    try:
        return os.path.samestat(os.lstat(path), os.fstat(descriptor))
    except FileNotFoundError:
        return False


class Piece:
    """A claim, where its document begins, and which record it is."""

    def __init__(self, claim, position, index):
        self.claim, self.position, self.index, self.start = claim, position, index, start(position)


class OpenCycle:
    """A cycle file to claim in. A descriptor that appends cannot seal: Linux appends then, too."""

    def __init__(self, member, name):
        self.member, self.name = member, name
        path = os.path.join(member.directory, name)
        self.file = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
        self.catalog = os.open(catalog_of(path), os.O_RDWR | os.O_NOFOLLOW)
        self.appending = os.open(catalog_of(path), os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW)
        self.paths = {path: self.file, catalog_of(path): self.catalog}
        self.looked, self.position = 0, first_document(self.file)
        for older in member.cycles():
            if older < name:
                member.end_cycle(older)
        if member.newest() > name:
            raise Ended
        self.look()
        if self.is_doubtful():
            self.append(member.end())

    def is_doubtful(self):
        """Whether a crash of the machine may have left less than was there: then nobody knows where claims lie."""
        records, ragged = divmod(os.fstat(self.catalog).st_size, RECORD_LENGTH)
        last = Claim.unpack(self.record(records - 1)) if records else None
        old = records > 0 and (last is None or last.boot != self.member.boot)
        header_there = os.pread(self.file, 4, self.position) not in (b"", bytes(4))
        return ragged or old or header_there and not self.record(self.looked)

    def record(self, index):
        return os.pread(self.catalog, RECORD_LENGTH, index * RECORD_LENGTH)

    def append(self, claim):
        """In one write: it is there whole or not at all."""
        if os.write(self.appending, claim.pack()) != RECORD_LENGTH:
            raise OSError("a record was appended in part")
        if not all(is_at(path, descriptor) for path, descriptor in self.paths.items()):
            raise Ended

    def claim(self, kind, stripe, length):
        """Claims a piece and makes sure that there is room for it on the disk."""
        claim = self.member.claim(kind, stripe, length)
        self.append(claim)
        piece = self.look(claim)
        try:
            self.reserve(piece)
        except OSError:
            self.seal(piece, Seal())
            raise
        return piece

    def look(self, own=None):
        """Passes the records since the last look, and stores the header of each document, whose ever it is."""
        found = None
        while (claim := self.next_claim()) is not None:
            if claim.kind == END:
                self.store(FILE_END)
                raise Ended
            self.store(header(self.position, claim.length))
            piece = Piece(claim, self.position, self.looked)
            self.looked, self.position = self.looked + 1, piece.start + claim.length
            if own and claim.same(own):
                found = piece
        return found

    def next_claim(self):
        for _ in range(TRIES):
            record = self.record(self.looked)
            if len(record) < RECORD_LENGTH:
                return None
            claim = Claim.unpack(record)
            if claim:
                return claim
        self.append(self.member.end())
        raise Ended

    def store(self, word):
        os.pwrite(self.file, word.to_bytes(4, "little"), self.position)

    def reserve(self, piece):
        """Zeros from its start on: what is before that, others may have stored already."""
        rest, at = bytes(piece.claim.length), piece.start
        while rest:
            written = os.pwrite(self.file, rest, at)
            rest, at = rest[written:], at + written

    def seal(self, piece, seal):
        os.pwrite(self.catalog, seal.pack(self.record(piece.index)), piece.index * RECORD_LENGTH + SEAL_OFFSET)

    def close(self):
        for descriptor in (self.file, self.catalog, self.appending):
            os.close(descriptor)
