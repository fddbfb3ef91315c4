package dev.ipclog.core.read;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A reader at the heels of a slab's owner: it decodes each entry as soon as it is there. */
public final class Pursuit {
    private final List<Damage> damages = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final SlabReader reader;

    public Pursuit(ByteBuffer slab) {
        reader = new SlabReader(new Document("stress", 0, slab, slab), damages::add);
    }

    /** What is there now. */
    Glance look() {
        while (reader.advance()) {
            decode();
        }
        return new Glance(entries, damages);
    }

    /** Looks so many times, or until there are so many entries. */
    public Glance follow(int looks, int most) {
        for (int i = 0; i < looks && entries.size() < most; i++) {
            if (reader.advance()) {
                decode();
            }
        }
        return new Glance(entries, damages);
    }

    private void decode() {
        try {
            entries.add(EntryDecoder.decode(reader));
        } catch (MalformedException e) {
            damages.add(reader.damage(e.getMessage()));
        }
    }
}
