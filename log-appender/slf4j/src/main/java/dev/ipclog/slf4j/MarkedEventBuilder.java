package dev.ipclog.slf4j;

import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.spi.DefaultLoggingEventBuilder;

/** A fluent call whose markers may have levels of their own: whether it is logged is known only when all is there. */
final class MarkedEventBuilder extends DefaultLoggingEventBuilder {
    private final IpclogLogger judge;

    MarkedEventBuilder(IpclogLogger logger, Level level) {
        super(logger, level);
        judge = logger;
    }

    @Override
    protected void log(LoggingEvent event) {
        if (judge.isEnabled(event)) {
            super.log(event);
        }
    }
}
