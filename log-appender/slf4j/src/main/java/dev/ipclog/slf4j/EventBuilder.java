package dev.ipclog.slf4j;

import java.util.function.Supplier;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.spi.DefaultLoggingEventBuilder;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * SLF4J's builder of a fluent call, which throws nothing whatever a supplier does, and asks again whether to log when
 * all markers are known: they may have levels of their own.
 */
final class EventBuilder extends DefaultLoggingEventBuilder {
    static final String FAILED = "[FAILED supplier]";

    private final IpclogLogger judge;

    EventBuilder(IpclogLogger logger, Level level) {
        super(logger, level);
        judge = logger;
    }

    @Override
    public LoggingEventBuilder addArgument(Supplier<?> supplier) {
        return addArgument(ask(supplier));
    }

    @Override
    public LoggingEventBuilder addKeyValue(String key, Supplier<Object> supplier) {
        return addKeyValue(key, ask(supplier));
    }

    @Override
    public LoggingEventBuilder setMessage(Supplier<String> supplier) {
        return setMessage((String) ask(supplier));
    }

    @Override
    public void log(Supplier<String> supplier) {
        log((String) ask(supplier));
    }

    @Override
    public void log(String message, Object... arguments) {
        super.log(message, arguments == null ? new Object[0] : arguments);
    }

    @Override
    protected void log(LoggingEvent event) {
        if (judge.isEnabled(event)) {
            super.log(event);
        }
    }

    private static Object ask(Supplier<?> supplier) {
        try {
            return supplier == null ? null : supplier.get();
        } catch (Throwable failure) {
            return FAILED;
        }
    }
}
