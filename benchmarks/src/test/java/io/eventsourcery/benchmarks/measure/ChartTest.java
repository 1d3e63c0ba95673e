// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartTest {

    private static final Operation NOTHING = () -> {};

    private final Measured measured = new Measured(
            new Scenario(
                    "append <1>",
                    1,
                    1,
                    List.of(
                            Case.control("floor & co", () -> NOTHING),
                            Case.control("ours", () -> NOTHING)
                                    .comparedTo("floor & co")
                                    .aimingAt(0.9),
                            Case.control("peer", () -> NOTHING).comparedTo("floor & co")),
                    () -> {}),
            Map.of(
                    "floor & co", List.of(slice(100)),
                    "ours", List.of(slice(80)),
                    "peer", List.of(slice(40))));

    @Test
    void bars_are_as_long_as_their_ratios_and_ours_is_told_apart() throws Exception {
        NodeList bars = parsed(Chart.of("<title>", List.of(measured))).getElementsByTagName("rect");

        assertThat(bars.getLength()).isEqualTo(2);
        Element ours = (Element) bars.item(0);
        Element peer = (Element) bars.item(1);
        assertThat(ours.getAttribute("class")).isEqualTo("ours");
        assertThat(peer.getAttribute("class")).isEqualTo("bar");
        assertThat(Integer.parseInt(ours.getAttribute("width")))
                .isEqualTo(2 * Integer.parseInt(peer.getAttribute("width")));
    }

    @Test
    void names_and_figures_can_be_read_as_text() throws Exception {
        Element chart = parsed(Chart.of("<title>", List.of(measured)));

        assertThat(chart.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("<title>");
        assertThat(chart.getTextContent()).contains("append <1>", "ours", "0.80", "peer", "0.40");
    }

    private static Element parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static Slice slice(int operations) {
        return new Slice(1_000_000_000, new long[operations], 1, 1);
    }
}
