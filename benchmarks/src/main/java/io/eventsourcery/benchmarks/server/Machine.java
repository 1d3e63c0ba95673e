// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What a reader must know about the machine to judge the figures; made before the run, asked after it. */
public final class Machine {

    private final String loadBefore = load();

    public Map<String, String> describe(Database database, Options options) throws SQLException {
        Map<String, String> lines = describe();
        lines.put("PostgreSQL", database.version() + ", same machine, " + database.settings());
        lines.put("PostgreSQL driver", org.postgresql.util.DriverInfo.DRIVER_VERSION);
        lines.put("EclipseLink", org.eclipse.persistence.Version.getVersion());
        lines.put("commits reach the disk", options.durable() ? "yes" : "no: processor time decides");
        return lines;
    }

    /** @param kurrentDb what it is */
    public Map<String, String> describe(String kurrentDb) {
        Map<String, String> lines = describe();
        lines.put("KurrentDB", kurrentDb);
        return lines;
    }

    public Map<String, String> describe() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("processors", Runtime.getRuntime().availableProcessors() + " × " + processor());
        lines.put("load average before and after", loadBefore + " and " + load());
        lines.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
        lines.put("heap", Runtime.getRuntime().maxMemory() / (1024 * 1024) + " MB");
        return lines;
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException unknown) {
            return System.getProperty("os.arch");
        }
    }

    private static String load() {
        double load = java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                .getSystemLoadAverage();
        return load < 0 ? "unknown" : String.format(java.util.Locale.ROOT, "%.1f", load);
    }
}
