// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The processor time of a server: its main process and all that it started. Known on Linux only. */
public record ServerProcesses(long main) implements LongSupplier {

    private static final Path PROC = Path.of("/proc");

    /** {@code USER_HZ}, which is 100 on every Linux whatever the kernel's own tick. */
    private static final long TICK_NANOS = 1_000_000_000L / 100;

    /** In nanoseconds, or -1 where it cannot be known. */
    @Override
    public long getAsLong() {
        if (!Files.exists(PROC.resolve(main + "/stat"))) {
            return -1;
        }
        try (Stream<Path> processes = Files.list(PROC)) {
            return processes
                            .filter(path -> path.getFileName().toString().matches("\\d+"))
                            .mapToLong(this::ticks)
                            .sum()
                    * TICK_NANOS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long ticks(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            boolean isMain = process.getFileName().toString().equals(Long.toString(main));
            if (!isMain && Long.parseLong(fields[1]) != main) {
                return 0;
            }
            long ownTicks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            // What ended children used is added to their parent.
            return isMain ? ownTicks + Long.parseLong(fields[13]) + Long.parseLong(fields[14]) : ownTicks;
        } catch (IOException ended) {
            return 0;
        }
    }
}
