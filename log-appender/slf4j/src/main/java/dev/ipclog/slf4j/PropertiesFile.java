package dev.ipclog.slf4j;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

/** The file {@code ipclog.properties} of the class path, in UTF-8: the application's own, or else one beside this class. */
record PropertiesFile(Properties properties, String location) {
    private static final String NAME = "ipclog.properties";

    static Optional<PropertiesFile> find(Consumer<String> complaints) {
        Optional<URL> url = locate(Thread.currentThread().getContextClassLoader(), complaints);
        if (url.isEmpty()) {
            url = locate(PropertiesFile.class.getClassLoader(), complaints);
        }
        return url.isEmpty() ? Optional.empty() : read(url.get(), complaints);
    }

    private static Optional<URL> locate(ClassLoader loader, Consumer<String> complaints) {
        try {
            return Optional.ofNullable(loader == null ? null : loader.getResource(NAME));
        } catch (RuntimeException e) {
            complaints.accept("the class loader " + loader + " could not look for " + NAME + " (" + e + ").");
            return Optional.empty();
        }
    }

    static Optional<PropertiesFile> read(URL url, Consumer<String> complaints) {
        Properties properties = new Properties();
        try (Reader reader = open(url)) {
            properties.load(reader);
            return Optional.of(new PropertiesFile(properties, url.toString()));
        } catch (IOException | IllegalArgumentException e) {
            complaints.accept(url + " cannot be read and is ignored (" + e.getMessage() + ").");
            return Optional.empty();
        }
    }

    private static Reader open(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        return new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8);
    }
}
