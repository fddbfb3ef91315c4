package dev.ipclog.core.process;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Sees a child JVM come to steps of its code, each once, and can leave it stopped there with all its threads, as if time
 * stood still. The child is started with {@link #FLAGS}, and waits until it is {@link #go}.
 */
final class Debugger implements AutoCloseable {
    static final List<String> FLAGS =
            List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0");

    private final VirtualMachine machine;
    private final Thread thread = new Thread(this::watch, "debugger");
    private final Set<Step> all = new LinkedHashSet<>();
    private final Set<Step> noted = new LinkedHashSet<>();
    private volatile Predicate<Step> awaited = step -> false;
    private volatile boolean leaving;
    private volatile boolean stopped;

    /** An instruction that a line of the source begins with; a line can have several, as one in a finally block. */
    record Step(String type, String method, String signature, long instruction, int line) {
        static Step of(Location at) {
            return new Step(
                    at.declaringType().name(),
                    at.method().name(),
                    at.method().signature(),
                    at.codeIndex(),
                    at.lineNumber());
        }

        @Override
        public String toString() {
            return type.substring(type.lastIndexOf('.') + 1) + "." + method + ":" + line + "@" + instruction;
        }
    }

    private Debugger(VirtualMachine machine) {
        this.machine = machine;
        thread.setDaemon(true);
        thread.start();
    }

    static Debugger attach(ChildJvm child) {
        String listening = child.receive();
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments
                .get("port")
                .setValue(listening.substring(listening.lastIndexOf(':') + 1).trim());
        try {
            return new Debugger(connector.attach(arguments));
        } catch (IOException | IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(listening, e);
        }
    }

    /** Lets the child run that has been waiting since its start. */
    void go() {
        machine.resume();
    }

    /** From now on notes each step in these classes that the child comes to. */
    void note(Collection<String> types) {
        watch(types, step -> true);
    }

    /** From now on the child is stopped when it comes to that step. */
    void stopAt(Step step) {
        leaving = true;
        watch(List.of(step.type()), step::equals);
    }

    /** Lets the child go on that has been stopped. */
    void goOn() {
        machine.resume();
    }

    /** Whether the child has come to the step that it is to be stopped at. */
    boolean isStopped() {
        return stopped;
    }

    /** The steps that it has come to, in that order. */
    synchronized Set<Step> noted() {
        return new LinkedHashSet<>(noted);
    }

    /** The steps that there are in what it has loaded of the classes. */
    synchronized Set<Step> all() {
        return new LinkedHashSet<>(all);
    }

    @Override
    public void close() {
        try {
            machine.dispose();
        } catch (VMDisconnectedException e) {
            // It has ended before.
        }
    }

    private void watch(Collection<String> types, Predicate<Step> wanted) {
        awaited = wanted;
        for (String type : types) {
            ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
            prepared.addClassFilter(type);
            prepared.setSuspendPolicy(EventRequest.SUSPEND_ALL);
            prepared.enable();
            machine.classesByName(type).forEach(this::breakIn);
        }
    }

    private synchronized void breakIn(ReferenceType type) {
        try {
            for (Location location : type.allLineLocations()) {
                Step step = Step.of(location);
                all.add(step);
                if (awaited.test(step)) {
                    machine.eventRequestManager()
                            .createBreakpointRequest(location)
                            .enable();
                }
            }
        } catch (AbsentInformationException e) {
            throw new IllegalStateException(type + " has been compiled without its line numbers", e);
        }
    }

    private void watch() {
        try {
            while (!stopped) {
                EventSet events = machine.eventQueue().remove();
                events.forEach(this::take);
                if (!stopped) {
                    events.resume();
                }
            }
        } catch (VMDisconnectedException e) {
            // The child has ended.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void take(Event event) {
        if (event instanceof ClassPrepareEvent prepared) {
            breakIn(prepared.referenceType());
        } else if (event instanceof BreakpointEvent hit) {
            hit.request().disable();
            noted.add(Step.of(hit.location()));
            stopped = leaving;
        }
    }
}
