"""Reads a process record, which is a document in Chronicle's binary wire format."""

from journal import Malformed, Values

RECORD_NAME = b"\xCDipclogProcess"
FIELDS, FIELD_NAME = 0x82, 0xC0
NUMBERS = {0xA1: "<B", 0xA2: "<H", 0xA3: "<I", 0xA4: "<b", 0xA5: "<h", 0xA6: "<i", 0xA7: "<q"}
NULL, LONG_TEXT, SHORT_TEXT = 0xBB, 0xB8, 0xE0


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
