// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.testkit;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Compares records component by component, including their contents. */
final class Components {

    private final List<String> differences = new ArrayList<>();

    private Components() {}

    /** Whether both are equal, or nothing in them differs. */
    static boolean same(Object expected, Object actual) {
        return Objects.equals(expected, actual) || differences(expected, actual).isEmpty();
    }

    /** One line for each component that differs; a single line for values without components. */
    static List<String> differences(Object expected, Object actual) {
        Components found = new Components();
        found.compare("", expected, actual);
        return found.differences;
    }

    private void compare(String path, Object expected, Object actual) {
        if (Objects.deepEquals(expected, actual)) {
            return;
        }
        if (expected instanceof Record && actual != null && expected.getClass() == actual.getClass()) {
            compareRecords(path, expected, actual);
        } else if (expected instanceof List<?> list && actual instanceof List<?> other && list.size() == other.size()) {
            for (int i = 0; i < list.size(); i++) {
                compare(path + "[" + i + "]", list.get(i), other.get(i));
            }
        } else {
            add(path, expected, actual);
        }
    }

    private void compareRecords(String path, Object expected, Object actual) {
        for (RecordComponent component : expected.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                Object one = component.getAccessor().invoke(expected);
                Object other = component.getAccessor().invoke(actual);
                compare(path.isEmpty() ? component.getName() : path + "." + component.getName(), one, other);
            } catch (ReflectiveOperationException | InaccessibleObjectException e) {
                add(path, expected, actual);
                return;
            }
        }
    }

    private void add(String path, Object expected, Object actual) {
        String one = Texts.value(expected);
        String other = Texts.value(actual);
        String where = path.isEmpty() ? "" : path + ": ";
        if (!one.equals(other)) {
            differences.add(where + "expected " + one + ", was " + other);
        } else if (expected != null && actual != null && expected.getClass() != actual.getClass()) {
            differences.add(where + "expected the " + Texts.name(expected.getClass()) + " " + one + ", was the "
                    + Texts.name(actual.getClass()));
        } else {
            differences.add(where + one + " looks the same, but " + Texts.name(expected.getClass())
                    + ".equals says that it is not: make it a record, or write equals");
        }
    }
}
