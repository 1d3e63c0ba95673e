// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.reports;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Tests of one class in one surroundings, as the XML that continuous integration reads.
 *
 * @param run what is said of all tests of the run, such as the version of the server
 */
record XmlReport(List<TestCase> tests, Map<String, String> run) {

    private static final List<String> PROPERTIES = List.of("backend", "database", "provider", "cdi", "server");

    static XmlReport of(List<TestCase> tests, Map<String, String> run) {
        return new XmlReport(List.copyOf(tests), new TreeMap<>(run));
    }

    void write(Path file) {
        try (Writer writer = Files.newBufferedWriter(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(writer);
            xml.writeStartDocument("UTF-8", "1.0");
            write(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The report " + file + " cannot be written", e);
        }
    }

    private void write(XMLStreamWriter xml) throws XMLStreamException {
        TestName first = tests.get(0).name();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", clean(first.testClass() + " (" + first.surroundings() + ")"));
        xml.writeAttribute(
                "time", seconds(tests.stream().mapToDouble(TestCase::seconds).sum()));
        xml.writeAttribute("tests", String.valueOf(tests.size()));
        xml.writeAttribute("failures", count("failure"));
        xml.writeAttribute("errors", count("error"));
        xml.writeAttribute("skipped", count("skipped"));
        xml.writeStartElement("properties");
        for (int i = 0; i < PROPERTIES.size(); i++) {
            xml.writeEmptyElement("property");
            xml.writeAttribute("name", PROPERTIES.get(i));
            xml.writeAttribute("value", clean(first.surroundings().words().get(i)));
        }
        for (Map.Entry<String, String> more : run.entrySet()) {
            xml.writeEmptyElement("property");
            xml.writeAttribute("name", more.getKey());
            xml.writeAttribute("value", clean(more.getValue()));
        }
        xml.writeEndElement();
        for (TestCase test : tests) {
            write(xml, test);
        }
        xml.writeEndElement();
    }

    private static void write(XMLStreamWriter xml, TestCase test) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", clean(test.name().classInSurroundings()));
        xml.writeAttribute("name", clean(test.name().test()));
        xml.writeAttribute("time", seconds(test.seconds()));
        if (!test.outcome().equals("passed")) {
            xml.writeStartElement(test.outcome());
            if (test.failure() != null) {
                xml.writeAttribute("type", test.failure().getClass().getName());
                xml.writeAttribute(
                        "message", clean(String.valueOf(test.failure().getMessage())));
                xml.writeCharacters(clean(trace(test.failure())));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private String count(String outcome) {
        return String.valueOf(
                tests.stream().filter(test -> test.outcome().equals(outcome)).count());
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Only what XML can hold. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .map(c ->
                        c == '\t' || c == '\n' || (c >= ' ' && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) || c > 0xFFFF
                                ? c
                                : '?')
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
