package dev.ipclog.demo;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.AccessibleObject;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import org.junit.jupiter.api.Test;

/** The rules that must not rot, looked up in the compiled production classes of all modules: this one depends on them all. */
class ArchitectureTest {
    private static final String CORE = "dev.ipclog.core..";
    private static final String APPENDERS = "dev.ipclog.slf4j..";
    private static final String READER = "dev.ipclog.reader..";

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.ipclog.core", "dev.ipclog.slf4j", "dev.ipclog.reader");

    @Test
    void allModulesAreLookedAt() {
        for (String module : new String[] {CORE, APPENDERS, READER}) {
            assertFalse(PRODUCTION.that(resideInAPackage(module)).isEmpty(), module);
        }
    }

    @Test
    void theCoreKnowsTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(CORE, "java..")
                .check(PRODUCTION);
    }

    @Test
    void modulesDependAlongTheArrows() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("core")
                .definedBy(CORE)
                .layer("appenders")
                .definedBy(APPENDERS)
                .layer("reader")
                .definedBy(READER)
                .whereLayer("appenders")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("reader")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("core")
                .mayNotAccessAnyLayer()
                .check(PRODUCTION);
    }

    @Test
    void packagesOfTheCoreDependAlongTheArrows() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("root")
                .definedBy("dev.ipclog.core")
                .layer("format")
                .definedBy("dev.ipclog.core.format..")
                .layer("journal")
                .definedBy("dev.ipclog.core.journal..")
                .layer("chronicle")
                .definedBy("dev.ipclog.core.chronicle..")
                .layer("claim")
                .definedBy("dev.ipclog.core.claim..")
                .layer("retention")
                .definedBy("dev.ipclog.core.retention..")
                .layer("write")
                .definedBy("dev.ipclog.core.write..")
                .layer("read")
                .definedBy("dev.ipclog.core.read..")
                .layer("repair")
                .definedBy("dev.ipclog.core.repair..")
                .layer("text")
                .definedBy("dev.ipclog.core.text..")
                .whereLayer("root")
                .mayNotAccessAnyLayer()
                .whereLayer("format")
                .mayOnlyAccessLayers("root")
                .whereLayer("journal")
                .mayOnlyAccessLayers("root", "format")
                .whereLayer("chronicle")
                .mayOnlyAccessLayers("root", "format", "journal")
                .whereLayer("claim")
                .mayOnlyAccessLayers("root", "format", "journal", "chronicle")
                .whereLayer("retention")
                .mayOnlyAccessLayers("root", "format", "journal", "chronicle", "claim")
                .whereLayer("write")
                .mayOnlyAccessLayers("root", "format", "journal", "chronicle", "claim", "retention")
                .whereLayer("read")
                .mayOnlyAccessLayers("root", "format", "journal", "chronicle")
                .whereLayer("repair")
                .mayOnlyAccessLayers("root", "format", "journal", "chronicle", "claim", "write", "read")
                .whereLayer("text")
                .mayOnlyAccessLayers("root", "journal", "read")
                .check(PRODUCTION);
    }

    @Test
    void theQueuesLibraryIsForTestsOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("net.openhft..", "software.chronicle..")
                .check(PRODUCTION);
    }

    @Test
    void nothingIsMadeOfWhatWasSerialized() {
        noClasses()
                .should()
                .dependOnClassesThat(belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class))
                .check(PRODUCTION);
    }

    /** Those that may do it name the class in their own code. */
    @Test
    void noClassIsLoadedByANameThatComesFromData() {
        noClasses()
                .that()
                .doNotHaveSimpleName("UnsafeAccess")
                .and()
                .doNotHaveSimpleName("Signals")
                .should()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
                .orShould()
                .callMethod(ClassLoader.class, "loadClass", String.class)
                .check(PRODUCTION);
    }

    @Test
    void nothingHiddenIsOpened() {
        noClasses()
                .that()
                .doNotHaveSimpleName("UnsafeAccess")
                .should()
                .callMethodWhere(target(nameMatching("setAccessible|trySetAccessible"))
                        .and(target(owner(assignableTo(AccessibleObject.class)))))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("sun..", "jdk.internal..")
                .check(PRODUCTION);
    }

    /** The class path's URLs are no network. */
    @Test
    void nothingReachesForTheNetwork() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAPackage("java.net..").and(not(belongToAnyOf(URL.class, URLConnection.class))))
                .check(PRODUCTION);
    }

    @Test
    void onlyTheControllerStartsProcesses() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE, APPENDERS)
                .should()
                .dependOnClassesThat(belongToAnyOf(ProcessBuilder.class, Process.class))
                .check(PRODUCTION);
    }

    @Test
    void theCoreWritesNothingOnStdout() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .and()
                .doNotHaveSimpleName("Troubles")
                .should(ACCESS_STANDARD_STREAMS)
                .check(PRODUCTION);
    }

    /** An interrupt of the application's thread would close the channel. */
    @Test
    void applicationThreadsTouchNoChannel() {
        noClasses()
                .that()
                .haveNameMatching(
                        ".*\\.write\\.(JournalWriter|EntryEncoder|ShortWay|Caller|Stripe|Stripes|Scratch|Encoders|Slab)")
                .should()
                .dependOnClassesThat(belongToAnyOf(FileChannel.class))
                .check(PRODUCTION);
    }
}
