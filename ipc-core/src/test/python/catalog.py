"""A catalog: a row of records, each of which claims a piece of the cycle file beside it and seals it later."""

import os
import struct

from crc32c import crc32c

VERSION = 2
SLAB, PROCESS, END = 1, 2, 4
RECORD_LENGTH, SEAL_OFFSET, ALIGNMENT = 128, 64, 64
LONGEST = (1 << 24) - 4 * ALIGNMENT
CLAIM, SEAL, CRC = struct.Struct("<BBHI qq QQ qq I"), struct.Struct("<II qq 6I 12x"), struct.Struct("<I")

SLAB_MAGIC, SLAB_HEADER_LENGTH = b"ipclogSL", 104
NOT_COMPLETE, QUEUES_OWN, DOCUMENT_LENGTH = 1 << 31, 1 << 30, (1 << 30) - 1
FILE_END = NOT_COMPLETE | QUEUES_OWN


def start(position):
    """Where what is claimed begins, if its document has its header at that position."""
    return position + 127 & -ALIGNMENT


def header(position, length):
    """The header of a document at that position that holds so many bytes from its start on."""
    return start(position) + length - position - 4


def next_document(position, header_word):
    return position + 4 + (header_word & DOCUMENT_LENGTH) + 3 & ~3


def catalog_of(cycle_file):
    return cycle_file.removesuffix(".cq4") + ".catalog"


class Claim:
    def __init__(self, kind, stripe, length, writer, number, boot, wall, monotonic, pid):
        self.kind, self.stripe, self.length, self.writer, self.number = kind, stripe, length, writer, number
        self.boot, self.wall, self.monotonic, self.pid = boot, wall, monotonic, pid

    def pack(self):
        """A whole record, without a seal."""
        claim = CLAIM.pack(VERSION, self.kind, self.stripe, self.length, self.writer, self.number,
                           self.boot >> 64, self.boot & (1 << 64) - 1, self.wall, self.monotonic, self.pid)
        return (claim + CRC.pack(crc32c(claim))).ljust(RECORD_LENGTH, b"\0")

    @staticmethod
    def unpack(record):
        """None if it is damaged, or says what cannot be."""
        version, kind, stripe, length, writer, number, high, low, *anchor = CLAIM.unpack_from(record)
        crc, = CRC.unpack_from(record, CLAIM.size)
        if crc != crc32c(record[:CLAIM.size]) or version != VERSION or not can_be(kind, length):
            return None
        return Claim(kind, stripe, length, writer, number, high << 64 | low, *anchor)

    def same(self, other):
        return (self.writer, self.number) == (other.writer, other.number)


def can_be(kind, length):
    if kind == END:
        return length == 0
    shortest = {SLAB: SLAB_HEADER_LENGTH, PROCESS: 0}.get(kind, LONGEST)
    return shortest < length <= LONGEST and length % ALIGNMENT == 0


class Seal:
    def __init__(self, used=0, crc=0, first_time=0, last_time=0, counts=(0,) * 6):
        self.used, self.crc, self.first_time, self.last_time, self.counts = used, crc, first_time, last_time, counts

    def pack(self, record):
        """The second half of that record."""
        seal = SEAL.pack(self.used, self.crc, self.first_time, self.last_time, *self.counts)
        return seal + CRC.pack(crc32c(record[:SEAL_OFFSET] + seal))

    @staticmethod
    def unpack(record):
        """None if there is none, or it is damaged."""
        used, crc, first_time, last_time, *counts = SEAL.unpack_from(record, SEAL_OFFSET)
        check, = CRC.unpack_from(record, RECORD_LENGTH - CRC.size)
        length, = struct.unpack_from("<I", record, 4)
        if check != crc32c(record[:-CRC.size]) or not (used == 0 or SLAB_HEADER_LENGTH <= used <= length):
            return None
        return Seal(used, crc, first_time, last_time, tuple(counts))


def is_sealed(record):
    return any(record[SEAL_OFFSET:])


def crc_of_slab(slab, used):
    """All but the entries dropped since, which may still change."""
    return crc32c(slab[:96] + slab[SLAB_HEADER_LENGTH:used])


def first_document(descriptor):
    """The position of the first header that is not one of the queue's own at the head of a cycle file."""
    position = 0
    while True:
        word = int.from_bytes(os.pread(descriptor, 4, position), "little")
        if word & FILE_END != QUEUES_OWN:
            return position
        position = next_document(position, word)
