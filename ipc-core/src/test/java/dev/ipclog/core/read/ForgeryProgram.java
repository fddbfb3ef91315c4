package dev.ipclog.core.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** A program that forges a journal again and again, reads it, and prints what it finds. */
public final class ForgeryProgram {
    private static final int REPAIR_EACH = 20;

    private ForgeryProgram() {}

    /** Directory, seed, how many. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        Specimen specimen = SpecimenMaker.make(
                Files.createDirectories(directory.resolve("journal")),
                Files.createDirectory(directory.resolve("copy")),
                SpecimenMaker.Size.SMALL);
        int refused = 0;
        int bad = 0;
        for (int i = 0; i < count; i++) {
            try (Forgery forgery = new Forger(specimen, new Random(seed + i)).forge()) {
                forgery.write();
                refused += ForgedReading.check(forgery, i % REPAIR_EACH == 0) ? 1 : 0;
            } catch (RuntimeException | Error e) {
                bad++;
                System.out.println("case " + (seed + i) + ": " + describe(specimen, seed + i) + ": " + e
                        + (e instanceof IllegalStateException ? "" : " " + Arrays.toString(e.getStackTrace())));
            }
        }
        System.out.println("forged " + count + " from seed " + seed + ", " + refused + " refused, " + bad + " bad");
    }

    private static String describe(Specimen specimen, long seed) {
        return new Forger(specimen, new Random(seed)).forge().toString();
    }
}
