#!/usr/bin/env python3
"""Prints a journal: its entries and gaps in the order of time, then what a check of it gave.

    read_journal.py DIRECTORY              entries, gaps, and the check
    read_journal.py --processes DIRECTORY  the process records

It proves that ipc-core/README.md describes the format in full: it uses nothing but that text and the standard library.
It reads a journal as it stands, and does not follow one. On a machine with weak memory ordering do not use it while
processes still log.

In what is printed, a character that is not printable ASCII stands as the \\uXXXX of its UTF-16 units, and a floating
point number as the hexadecimal digits of its bits, so that every language can print the same.
"""

import os
import struct
import sys
import time

sys.dont_write_bytecode = True

from journal import SEVERITIES, Journal
from process_record import process_record
from slab import rank


def quote(text):
    if text is None:
        return "null"
    units = struct.unpack(f"<{len(text.encode('utf-16-le', 'surrogatepass')) // 2}H",
                          text.encode("utf-16-le", "surrogatepass"))
    return '"' + "".join(chr(u) if 0x20 <= u < 0x7F and u not in (0x22, 0x5C) else f"\\u{u:04x}" for u in units) + '"'


def show(value):
    kind, content = value
    if kind == "null":
        return kind
    if kind == "boolean":
        return f"boolean {str(content).lower()}"
    if kind in ("float32", "float64"):
        return f"{kind} 0x{struct.pack('>f' if kind == 'float32' else '>d', content).hex()}"
    if kind == "char":
        return f"char {quote(chr(content))}"
    return f"{kind} {quote(content) if isinstance(content, str) else content}"


def instant(nanos):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(nanos // 10**9)) + f".{nanos % 10**9:09d}Z"


def name_of(process):
    return f"{quote(process[0])} {process[1]}"


def throwable_lines(kind, throwable, indent):
    yield f"{indent}{kind} {quote(throwable['class'])} {quote(throwable['message'])}"
    indent += "  "
    for frame in throwable["frames"]:
        yield f"{indent}at {quote(frame)}"
    if throwable["common"]:
        yield f"{indent}in common {throwable['common']}"
    if throwable["circular"]:
        yield f"{indent}circular"
    for suppressed in throwable["suppressed"]:
        yield from throwable_lines("suppressed", suppressed, indent)
    if throwable["cause"]:
        yield from throwable_lines("cause", throwable["cause"], indent)


def entry_lines(entry):
    slab = entry["slab"]
    yield (f"{instant(slab.wall + entry['time'])} +{slab.monotonic + entry['time']} {SEVERITIES[rank(entry)]}"
           f" process {name_of(entry['process'])}"
           f" writer {slab.writer} stripe {slab.stripe} number {entry['number']}")
    yield f"  thread {quote(entry['thread'])} logger {quote(entry['logger'])} pattern {quote(entry['pattern'])}"
    for argument in entry["arguments"]:
        yield f"  argument {show(argument)}"
    for key, value in entry.get("context", {}).items():
        yield f"  context {quote(key)} {quote(value)}"
    for marker in entry.get("markers", ()):
        yield f"  marker {quote(marker)}"
    for key, value in entry.get("pairs", ()):
        yield f"  pair {quote(key)} {show(value)}"
    if "throwable" in entry:
        yield from throwable_lines("throwable", entry["throwable"], "  ")
    if "caller" in entry:
        yield f"  caller {quote(entry['caller'])}"


def gap_line(slab, first, count, dropped):
    return (f"gap process {name_of(slab.owner())} writer {slab.writer} stripe {slab.stripe}"
            f" first {first} count {count} dropped {dropped}")


def check_lines(journal, gaps):
    for writer in sorted({slab.writer for slab in journal.slabs}):
        slabs = [slab for slab in journal.slabs if slab.writer == writer]
        lost = sum(count - dropped for slab, _, count, dropped in gaps if slab.writer == writer)
        yield (f"writer {writer} process {name_of(slabs[0].owner())}"
               f" entries {sum(entry['slab'].writer == writer for entry in journal.entries)}"
               f" drops {journal.drops(writer)} lost {lost} damaged slabs {sum(slab.damaged for slab in slabs)}")
    for slab in journal.slabs:
        if slab.unfinished:
            yield f"unfinished {quote(f'{os.path.basename(slab.path)} at {slab.position}')}"
    yield (f"slabs {len(journal.slabs)} open {sum(slab.seal is None for slab in journal.slabs)}"
           f" foreign documents {journal.foreign}")


def journal_lines(journal):
    gaps, here = [], []
    for event in journal.events():
        if isinstance(event, dict):
            yield from sorted(here)
            here.clear()
            yield from entry_lines(event)
        else:
            gaps.append(event)
            here.append(gap_line(*event))
    yield from sorted(here)
    yield from check_lines(journal, gaps)


def process_lines(journal):
    for record in journal.records:
        yield "process record"
        for name, value in process_record(record).items():
            yield f"  {name} {value if isinstance(value, int) else quote(value)}"


def main(arguments):
    lines = journal_lines
    if arguments[:1] == ["--processes"]:
        lines, arguments = process_lines, arguments[1:]
    if len(arguments) != 1 or not os.path.isfile(os.path.join(arguments[0], "metadata.cq4t")):
        sys.exit("read_journal.py: give the directory of a journal, which holds a file metadata.cq4t")
    for line in lines(Journal(arguments[0])):
        print(line)


if __name__ == "__main__":
    main(sys.argv[1:])
