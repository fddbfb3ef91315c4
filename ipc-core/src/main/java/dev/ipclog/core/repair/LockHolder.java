package dev.ipclog.core.repair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who holds the kernel lock on the first byte of a file, as Linux tells in {@code /proc/locks} (see proc(5)).
 *
 * @param pid the process's id
 * @param command the name of the program that it runs; empty if it cannot be seen
 * @param stopped whether it has been stopped, by a signal or a debugger
 */
record LockHolder(int pid, String command, boolean stopped) {
    private static final Path LOCKS = Path.of("/proc/locks");
    private static final String WAITS = "->";
    private static final int PID_FIELD = 4;
    private static final int FILE_FIELD = 5;
    private static final int START_FIELD = 6;
    private static final int MINOR_BITS = 8;
    private static final int HIGH_MINOR_SHIFT = 12;

    /** Who holds it now; empty if nobody does who can be seen. */
    static Optional<LockHolder> of(Path file) {
        try {
            List<String> lines = Files.readAllLines(LOCKS);
            String inode = ":" + Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS);
            long device = (long) Files.getAttribute(file, "unix:dev", LinkOption.NOFOLLOW_LINKS);
            Optional<LockHolder> sure = holder(lines, device(device) + inode);
            // Some file systems (btrfs, overlayfs) have another device in the list than in the file's attributes.
            return sure.isPresent() ? sure : holder(lines, inode);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** What is so, and what to do. */
    String sentence() {
        String name = "process " + pid + (command.isEmpty() ? "" : " (" + command + ")");
        return stopped
                ? name + " is stopped and holds the lock that writers need: let it go on with 'kill -CONT " + pid
                        + "', or end it with 'kill -KILL " + pid + "', which loses nothing that it has logged"
                : name + " holds the lock that writers need, and runs";
    }

    private static Optional<LockHolder> holder(List<String> lines, String file) {
        return lines.stream()
                .filter(line -> !line.contains(WAITS))
                .map(line -> line.trim().split("\\s+"))
                .filter(fields -> fields.length > START_FIELD
                        && fields[FILE_FIELD].endsWith(file)
                        && fields[START_FIELD].equals("0"))
                .map(fields -> process(Integer.parseInt(fields[PID_FIELD])))
                .findFirst();
    }

    /** As the kernel writes it: both halves of a device's number in hexadecimal. */
    private static String device(long device) {
        long major = (device >>> MINOR_BITS & 0xfff) | (device >>> Integer.SIZE & ~0xfffL);
        long minor = (device & 0xff) | (device >>> HIGH_MINOR_SHIFT & 0xffff_ff00L);
        return "%02x:%02x".formatted(major, minor);
    }

    private static LockHolder process(int pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            int end = stat.lastIndexOf(')');
            char state = stat.charAt(end + 2);
            return new LockHolder(pid, stat.substring(stat.indexOf('(') + 1, end), state == 'T' || state == 't');
        } catch (IOException | RuntimeException e) {
            return new LockHolder(pid, "", false);
        }
    }
}
