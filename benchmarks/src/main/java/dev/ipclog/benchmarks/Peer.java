package dev.ipclog.benchmarks;

/** Who is measured, and how it is called in a table. */
enum Peer {
    EMPTY("empty call (the floor)", Survival.NOTHING_KEPT, new NoBackend(NoBackend::empty)),
    BOXING("boxing alone", Survival.NOTHING_KEPT, new NoBackend(NoBackend::boxing)),
    IPCLOG("ipclog", Survival.YES, new Ipclog()),
    QUEUE("bare queue append", Survival.YES, new BareQueue()),
    LOGBACK_PRUDENT("Logback, prudent", Survival.YES, TextFiles.logback("logback-prudent.xml", true)),
    LOGBACK_FILE("Logback, a file each", Survival.YES, TextFiles.logback("logback-file.xml", false)),
    LOGBACK_ASYNC("Logback, async, a file each", Survival.NO, TextFiles.logback("logback-async.xml", false)),
    LOG4J_LOCKING("Log4j 2, locking", Survival.YES, TextFiles.log4j("log4j2-locking.xml", true)),
    LOG4J_FILE("Log4j 2, a file each", Survival.YES, TextFiles.log4j("log4j2-file.xml", false)),
    LOG4J_ASYNC("Log4j 2, async, a file each", Survival.NO, asyncLog4j());

    /** Whether an entry is safe against a kill of the process once its call has returned. */
    enum Survival {
        YES("yes"),
        NO("no"),
        NOTHING_KEPT("");

        final String text;

        Survival(String text) {
            this.text = text;
        }
    }

    final String title;
    final Survival survival;

    @SuppressWarnings("ImmutableEnumChecker") // all of them are records
    final Backend backend;

    Peer(String title, Survival survival, Backend backend) {
        this.title = title;
        this.survival = survival;
        this.backend = backend;
    }

    private static TextFiles asyncLog4j() {
        return TextFiles.log4j("log4j2-async.xml", false)
                .with("log4j2.contextSelector", "org.apache.logging.log4j.core.async.AsyncLoggerContextSelector");
    }
}
