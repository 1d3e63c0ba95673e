// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.reports;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Test classes that only {@link TestReportsTest} runs. */
abstract class Sample {

    @Nested
    class Append {
        @Test
        void an_inherited_test() {}
    }

    @ParameterizedClass(name = "{0} with HIBERNATE")
    @ValueSource(strings = {"POSTGRESQL", "MARIADB_READ_COMMITTED"})
    static class First extends Sample {
        @Parameter
        String database;
    }

    static class SecondOnH2 extends Sample {

        @Test
        void fails() {
            fail("on purpose \u0001");
        }

        @Test
        @Disabled("the report of a skipped test is what is tested")
        void skipped() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void parameterized(int number) {}

        @TestFactory
        Stream<DynamicNode> dynamic() {
            return Stream.of(
                    DynamicContainer.dynamicContainer("Read", Stream.of(DynamicTest.dynamicTest("one", () -> {}))));
        }
    }
}
