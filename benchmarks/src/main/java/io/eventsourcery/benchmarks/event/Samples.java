// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.benchmarks.event;

import io.eventsourcery.codec.EventCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Events to append, made once, in the three forms in which the cases need them. */
public final class Samples {

    public static final String CATEGORY = "benchmark.order";

    private static final int DIFFERENT = 100;

    private final LineAdded[] objects = new LineAdded[DIFFERENT];
    private final Prepared[] prepared = new Prepared[DIFFERENT];
    private final String[] texts = new String[DIFFERENT];

    public Samples(EventCodec json) {
        for (int i = 0; i < DIFFERENT; i++) {
            objects[i] = LineAdded.number(i);
            texts[i] = json.encode(objects[i]);
            prepared[i] = new Prepared(texts[i]);
        }
    }

    public List<LineAdded> objects(int count) {
        return new ArrayList<>(Arrays.asList(objects).subList(0, count));
    }

    public List<Prepared> prepared(int count) {
        return new ArrayList<>(Arrays.asList(prepared).subList(0, count));
    }

    public LineAdded object(int index) {
        return objects[index];
    }

    public String text(int index) {
        return texts[index];
    }
}
