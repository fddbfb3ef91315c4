package dev.ipclog.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The picture files of a directory in the order of their names, over and over. */
final class Sequence {

    private static final Set<String> KINDS = Set.of("jpg", "jpeg", "png", "bmp", "gif");
    private static final String SHIPPED = "frames/frame-001.jpg";

    private final List<Path> pictures;

    private Sequence(List<Path> pictures) {
        this.pictures = pictures;
    }

    /** The pictures of {@code directory}; empty for those that come with the demo. */
    static Sequence of(Optional<Path> directory) throws IOException {
        Path from = directory.isPresent() ? directory.get() : shipped();
        if (!Files.isDirectory(from)) {
            throw new BadSetting("IPCLOG_DEMO_FRAMES must be a directory, not " + from);
        }
        try (Stream<Path> files = Files.list(from)) {
            return of(from, files.filter(Sequence::isPicture).sorted().toList());
        }
    }

    private static Sequence of(Path directory, List<Path> pictures) {
        if (pictures.isEmpty()) {
            throw new BadSetting("no picture (jpg, jpeg, png, bmp, gif) in " + directory);
        }
        return new Sequence(pictures);
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return dot >= 0 && KINDS.contains(name.substring(dot + 1));
    }

    private static Path shipped() throws IOException {
        try {
            URI uri = Sequence.class.getResource(SHIPPED).toURI();
            if ("jar".equals(uri.getScheme())) {
                FileSystems.newFileSystem(uri, Map.of());
            }
            return Path.of(uri).getParent();
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    int size() {
        return pictures.size();
    }

    /** The picture for a frame; frames count from 1. */
    Path picture(int frame) {
        return pictures.get(Math.floorMod(frame - 1, pictures.size()));
    }
}
