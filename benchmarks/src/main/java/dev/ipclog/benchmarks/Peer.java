package dev.ipclog.benchmarks;

/** Who is measured, and how it is called in a table; grouped by what survives a kill, and by what processes can share. */
enum Peer {
    EMPTY("empty call (the floor)", Survival.NOTHING_KEPT, Files.NONE, NoBackend.empty()),
    BOXING("boxing alone", Survival.NOTHING_KEPT, Files.NONE, NoBackend.boxing()),
    NOP("slf4j-nop", Survival.NOTHING_KEPT, Files.NONE, NoBackend.slf4j()),
    ZEROS("zeros, a page a call (the machine's limit)", Survival.NOTHING_KEPT, Files.EACH, new Zeros()),
    CLAIMS("a claim, on the disk", Survival.NOTHING_KEPT, Files.SHARED, new Claims("")),
    CLAIMS_IN_MEMORY("a claim, on tmpfs", Survival.NOTHING_KEPT, Files.SHARED, new Claims("/dev/shm")),
    IPCLOG("ipclog", Survival.YES, Files.SHARED, new Ipclog()),
    QUEUE("bare queue append", Survival.YES, Files.SHARED, new BareQueue()),
    LOGBACK_PRUDENT("Logback, prudent", Survival.YES, Files.SHARED, TextFiles.logback("logback-prudent.xml", true)),
    LOG4J_LOCKING("Log4j 2, locking", Survival.YES, Files.SHARED, TextFiles.log4j("log4j2-locking.xml", true)),
    LOGBACK_FILE("Logback, file", Survival.YES, Files.EACH, TextFiles.logback("logback-file.xml", false)),
    LOG4J_FILE("Log4j 2, RandomAccessFile", Survival.YES, Files.EACH, TextFiles.log4j("log4j2-file.xml", false)),
    LOG4J_MAPPED("Log4j 2, memory-mapped", Survival.YES, Files.EACH, TextFiles.log4j("log4j2-mapped.xml", false)),
    TINYLOG("tinylog", Survival.YES, Files.EACH, TextFiles.tinylog("tinylog.properties")),
    JUL("java.util.logging", Survival.YES, Files.EACH, TextFiles.jul()),
    LOGBACK_ASYNC("Logback, async", Survival.NO, Files.EACH, TextFiles.logback("logback-async.xml", false)),
    LOG4J_ASYNC("Log4j 2, async", Survival.NO, Files.EACH, TextFiles.asyncLog4j("log4j2-async.xml"));

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

    /** Whether several processes log into the same place, and may. */
    enum Files {
        SHARED("one for all"),
        EACH("one each"),
        NONE("");

        final String text;

        Files(String text) {
            this.text = text;
        }
    }

    final String title;
    final Survival survival;
    final Files files;

    @SuppressWarnings("ImmutableEnumChecker") // all of them are records
    final Backend backend;

    Peer(String title, Survival survival, Files files, Backend backend) {
        this.title = title;
        this.survival = survival;
        this.files = files;
        this.backend = backend;
    }

    /** A framework that an application can log with, other than ours. */
    boolean isFramework() {
        return backend instanceof TextFiles;
    }
}
