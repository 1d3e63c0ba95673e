// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.console.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Asks the console of a running application, and writes its answers as lines of JSON.
 *
 * <p>{@code EVENTSOURCERY_CONSOLE_USER} and {@code EVENTSOURCERY_CONSOLE_PASSWORD} say who asks, so that no password stands among the
 * processes of a machine. The exit code is 0 if it was done, 1 if not, 2 for what is no command, and 3 if a check found problems.
 * What was not done is told on standard error.
 */
public final class ConsoleCommand {

    static final int DONE = 0;
    static final int NOT_DONE = 1;
    static final int NO_COMMAND = 2;
    static final int PROBLEMS = 3;

    private static final long PAUSE_MILLIS = 1000;
    private static final int BAR = 40;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    ConsoleCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** @param arguments a command and its options, such as {@code pause --subscription order-list} */
    public static void main(String[] arguments) {
        ConsoleCommand command =
                new ConsoleCommand(System.getenv(), stream(FileDescriptor.out), stream(FileDescriptor.err));
        System.exit(command.run(arguments));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    int run(String... arguments) {
        try {
            int exit = run(Invocation.of(arguments));
            return exit == DONE && out.checkError() ? NOT_DONE : exit;
        } catch (UsageException e) {
            err.println(e.getMessage());
            return NO_COMMAND;
        } catch (IOException | IllegalArgumentException e) {
            err.println("ES-0931 The console could not be reached ("
                    + e.getClass().getSimpleName() + "): see that the address is right and the server runs.");
            return NOT_DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOT_DONE;
        }
    }

    private int run(Invocation asked) throws IOException, InterruptedException {
        String address = asked.option("url")
                .or(() -> Optional.ofNullable(environment.get("EVENTSOURCERY_CONSOLE_URL")))
                .orElseThrow(() -> new UsageException("nothing says where the console is"));
        RemoteConsole console = new RemoteConsole(
                address,
                Optional.ofNullable(environment.get("EVENTSOURCERY_CONSOLE_USER"))
                        .map(user -> user + ":" + environment.getOrDefault("EVENTSOURCERY_CONSOLE_PASSWORD", "")));
        Reply session = console.begin(asked.option("store"));
        if (!session.isDone() || !session.isOfConsole()) {
            return told(session);
        }
        Command command = asked.command();
        if (command.isAction()) {
            return asked.option("wait").isPresent()
                    ? rebuilt(console, asked)
                    : told(console.act(command.path(), asked.parameters()));
        }
        if (command.name().equals(Command.TAIL)) {
            return follow(console, asked);
        }
        Reply reply = console.get(command.path(), asked.parameters());
        boolean isBad = command.name().equals(Command.CHECK)
                && reply.isDone()
                && !reply.last("ok").equals(Optional.of("true"));
        int exit = told(reply);
        return isBad ? PROBLEMS : exit;
    }

    private int told(Reply reply) {
        if (reply.isDone() && reply.isOfConsole()) {
            out.println(reply.text());
            return DONE;
        }
        err.println(
                reply.isOfConsole()
                        ? reply.text()
                        : "ES-0931 What answered with status " + reply.status()
                                + " is no console for this user: see the address, and EVENTSOURCERY_CONSOLE_USER and _PASSWORD.");
        return NOT_DONE;
    }

    /** A line for each page with events, from now on or behind a position, until the process ends or nobody reads it any more. */
    private int follow(RemoteConsole console, Invocation asked) throws IOException, InterruptedException {
        Map<String, String> parameters = new TreeMap<>(asked.parameters());
        long pages = asked.number("pages").orElse(Long.MAX_VALUE);
        if (!parameters.containsKey("after")) {
            parameters.put(
                    "after", console.get("position", Map.of()).first("settled").orElse("0"));
        }
        while (pages > 0) {
            Reply reply = console.get("log", parameters);
            if (!reply.isDone() || reply.hasEvents()) {
                int exit = told(reply);
                if (exit != DONE || out.checkError()) {
                    return NOT_DONE;
                }
                pages--;
            }
            String reached = reply.last("to").orElseThrow(IOException::new);
            boolean isAtEnd = reply.last("settled").equals(Optional.of(reached));
            parameters.put("after", reached);
            if (isAtEnd && pages > 0) {
                pause();
            }
        }
        return DONE;
    }

    /** Begins a rebuild and shows it, with a bar on standard error, until it ends or the time is over. */
    private int rebuilt(RemoteConsole console, Invocation asked) throws IOException, InterruptedException {
        long limit = TimeUnit.SECONDS.toNanos(asked.number("wait").orElseThrow());
        Optional<String> former =
                console.get("subscriptions", asked.parameters()).first("generation");
        int exit = told(console.act(asked.command().path(), asked.parameters()));
        if (exit != DONE) {
            return exit;
        }
        long begun = System.nanoTime();
        while (true) {
            Reply reply = console.get("subscriptions", asked.parameters());
            Optional<Double> fraction = reply.first("fraction").map(Double::valueOf);
            if (!reply.isDone()) {
                return told(reply);
            } else if (fraction.isEmpty()) {
                err.println();
                return reply.first("generation").equals(former)
                        ? notDone(
                                "ES-0933 The rebuild was ended before it took the place of the old one: somebody cancelled it.")
                        : told(reply);
            } else if (System.nanoTime() - begun > limit) {
                err.println();
                return notDone(
                        "ES-0932 The rebuild has not ended in the time that --wait gives: it goes on, see subscriptions.");
            }
            int filled = (int) (fraction.get() * BAR);
            err.print("\r[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "]");
            err.flush();
            pause();
        }
    }

    private int notDone(String reason) {
        err.println(reason);
        return NOT_DONE;
    }

    /** Before the console is asked again: nothing over HTTP tells when there is news. */
    private static void pause() throws InterruptedException {
        Thread.sleep(PAUSE_MILLIS);
    }
}
