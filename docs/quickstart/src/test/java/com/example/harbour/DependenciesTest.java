// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package com.example.harbour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** This module is built with the very dependencies and plugins that the page lists, so the lists resolve. */
class DependenciesTest {

    @Test
    void the_page_lists_the_dependencies_of_this_module_with_their_versions() {
        String page = Page.read().blockAfter("this `pom.xml`", "xml");

        assertEquals(
                dependencies(parse(Page.textOf("pom.xml")), managedVersions()), dependencies(parse(page), Map.of()));
    }

    /** Maven's own choice would be too old for Java 17 and would find no test. */
    @Test
    void the_page_names_the_plugins_of_the_parent_with_their_versions() {
        Document page = parse(Page.read().blockAfter("this `pom.xml`", "xml"));
        Map<String, String> ofParent = new HashMap<>();
        all(parse(Page.textOf("../../pom.xml")), "plugin")
                .forEach(plugin ->
                        ofParent.putIfAbsent(text(plugin, "artifactId", null), text(plugin, "version", null)));

        for (String plugin : List.of("maven-compiler-plugin", "maven-surefire-plugin", "exec-maven-plugin")) {
            List<String> versions = all(page, "plugin").stream()
                    .filter(listed -> text(listed, "artifactId", null).equals(plugin))
                    .map(listed -> text(listed, "version", null))
                    .toList();
            assertEquals(List.of(ofParent.get(plugin)), versions);
        }
    }

    @Test
    void the_page_shows_the_persistence_unit_that_is_used() {
        String file = Page.textOf("src/main/resources/META-INF/persistence.xml");

        assertEquals(
                file.substring(file.indexOf("<persistence ")).strip(),
                Page.read().blockAfter("persistence.xml", "xml"));
    }

    @Test
    void a_block_that_is_missing_is_noticed() {
        assertThrows(AssertionError.class, () -> new Page("Add these: nothing").blockAfter("Add these", "xml"));
    }

    private static List<String> dependencies(Document document, Map<String, String> managed) {
        List<String> found = new ArrayList<>();
        for (Element dependency : all(document, "dependency")) {
            String name = name(dependency);
            if (name.equals("io.eventsourcery:eventsourcery-test-reports")) {
                continue; // It reports the tests of this repository, and is no part of the program.
            }
            String version = text(dependency, "version", managed.get(name));
            found.add(name + " " + version + " " + text(dependency, "scope", "compile"));
        }
        return found;
    }

    private static Map<String, String> managedVersions() {
        Document parent = parse(Page.textOf("../../pom.xml"));
        Map<String, String> versions = new HashMap<>();
        versions.put("org.junit.jupiter:junit-jupiter", valueOf("${junit.version}", parent));
        for (Element dependency : all(parent, "dependency")) {
            versions.put(name(dependency), valueOf(text(dependency, "version", ""), parent));
        }
        return versions;
    }

    private static String valueOf(String version, Document parent) {
        if (version.equals("${project.version}")) {
            return text(parent.getDocumentElement(), "version", null);
        }
        return version.startsWith("${")
                ? text(all(parent, "properties").get(0), version.substring(2, version.length() - 1), null)
                : version;
    }

    private static String name(Element dependency) {
        return text(dependency, "groupId", null) + ":" + text(dependency, "artifactId", null);
    }

    private static String text(Element parent, String child, String absent) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(child)) {
                return node.getTextContent().strip();
            }
        }
        return absent;
    }

    private static List<Element> all(Document document, String name) {
        List<Element> elements = new ArrayList<>();
        var nodes = document.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static Document parse(String xml) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new IllegalArgumentException("This is no XML", e);
        }
    }
}
