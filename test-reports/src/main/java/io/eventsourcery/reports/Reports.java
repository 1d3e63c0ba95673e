// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What all XML reports below a folder say together.
 *
 * @param bySurroundings without the tests inside of a server on another JDK than this one: they come on top of those
 */
record Reports(
        Map<String, Counts> bySurroundings,
        Map<ServerRow.Server, ServerTests> byServer,
        List<String> duplicates,
        List<String> strangers) {

    /** How many tests were executed, and how many of them did not pass. */
    record Counts(int executed, int failed, int skipped) {

        Counts plus(Counts other) {
            return new Counts(executed + other.executed, failed + other.failed, skipped + other.skipped);
        }
    }

    static Reports below(Path root) {
        return below(root, System.getProperty("java.specification.version"));
    }

    /** @param jdk of the build */
    static Reports below(Path root, String jdk) {
        Map<String, Counts> counts = new TreeMap<>();
        Map<ServerRow.Server, ServerTests> servers = new TreeMap<>();
        Map<String, Integer> names = new HashMap<>();
        List<String> strangers = new ArrayList<>();
        for (Path file : files(root)) {
            Document report = parse(file);
            Map<String, String> said = properties(report);
            if (!said.containsKey("backend")) {
                strangers.add(root.relativize(file).toString());
                continue;
            }
            String surroundings = new Surroundings(
                            said.get("backend"),
                            said.get("database"),
                            said.get("provider"),
                            said.get("cdi"),
                            said.get("server"))
                    .toString();
            NodeList tests = report.getElementsByTagName("testcase");
            for (int i = 0; i < tests.getLength(); i++) {
                Element test = (Element) tests.item(i);
                boolean inServer = !said.get("server").equals("java-se");
                boolean onAnotherJdk = inServer && !said.get("jdk").equals(jdk);
                String name = test.getAttribute("classname") + " " + test.getAttribute("name");
                names.merge(onAnotherJdk ? name + said.get("server.version") + said.get("jdk") : name, 1, Integer::sum);
                if (!onAnotherJdk) {
                    counts.merge(surroundings, countsOf(test), Counts::plus);
                }
                if (inServer) {
                    servers.merge(
                            new ServerRow.Server(said.get("server"), said.get("server.version"), said.get("jdk")),
                            ServerTests.of(said, countsOf(test)),
                            ServerTests::plus);
                }
            }
        }
        List<String> duplicates = names.entrySet().stream()
                .filter(name -> name.getValue() > 1)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return new Reports(counts, servers, duplicates, strangers);
    }

    private static Counts countsOf(Element test) {
        boolean isSkipped = test.getElementsByTagName("skipped").getLength() > 0;
        boolean isFailed = test.getElementsByTagName("failure").getLength() > 0
                || test.getElementsByTagName("error").getLength() > 0;
        return new Counts(isSkipped ? 0 : 1, isFailed ? 1 : 0, isSkipped ? 1 : 0);
    }

    private static Map<String, String> properties(Document report) {
        NodeList properties = report.getElementsByTagName("property");
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < properties.getLength(); i++) {
            Element property = (Element) properties.item(i);
            found.put(property.getAttribute("name"), property.getAttribute("value"));
        }
        return found;
    }

    private static Document parse(Path file) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (Exception e) {
            throw new IllegalStateException("The report " + file + " cannot be read", e);
        }
    }

    /** The reports of the modules: a module may be two folders deep. */
    private static List<Path> files(Path root) {
        try (Stream<Path> modules = Files.walk(root, 2)) {
            return modules.filter(module -> Files.isRegularFile(module.resolve("pom.xml")))
                    .flatMap(module -> Stream.of("surefire-reports", "failsafe-reports")
                            .map(reports -> module.resolve("target").resolve(reports)))
                    .filter(Files::isDirectory)
                    .flatMap(Reports::reportsIn)
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> reportsIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
