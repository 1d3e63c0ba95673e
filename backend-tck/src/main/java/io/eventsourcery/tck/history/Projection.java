// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;

/** A history restricted to some of the streams. */
final class Projection {

    private Projection() {}

    static List<Operation> onto(List<Operation> history, IntPredicate known) {
        return history.stream()
                .map(operation -> onto(operation, known))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Operation onto(Operation operation, IntPredicate known) {
        Call call = operation.call();
        if (call instanceof Call.Append append) {
            return onto(operation, append, known);
        }
        return known.test(streamOf(call)) ? operation : null;
    }

    private static Operation onto(Operation operation, Call.Append append, IntPredicate known) {
        List<Call.Part> parts = new ArrayList<>();
        List<Answer.Place> places = new ArrayList<>();
        Answer answer = operation.answer();
        for (int i = 0; i < append.parts().size(); i++) {
            Call.Part part = append.parts().get(i);
            if (known.test(part.stream())) {
                parts.add(part);
                if (answer instanceof Answer.Appended appended
                        && i < appended.places().size()) {
                    places.add(appended.places().get(i));
                }
            }
        }
        boolean aboutAnother = answer instanceof Answer.Conflict conflict && !known.test(conflict.stream())
                || answer instanceof Answer.WrongMode wrong && !known.test(wrong.stream());
        if (parts.isEmpty() || aboutAnother) {
            return null;
        }
        return new Operation(
                operation.client(),
                new Call.Append(parts),
                answer instanceof Answer.Appended ? new Answer.Appended(places) : answer,
                operation.invoked(),
                operation.returned());
    }

    private static int streamOf(Call call) {
        if (call instanceof Call.Load load) {
            return load.stream();
        }
        if (call instanceof Call.Read read) {
            return read.stream();
        }
        return call instanceof Call.Delete delete ? delete.stream() : ((Call.SaveSnapshot) call).stream();
    }
}
