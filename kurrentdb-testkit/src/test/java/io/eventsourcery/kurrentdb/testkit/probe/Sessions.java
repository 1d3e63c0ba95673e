// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.probe;

import io.kurrent.dbclient.AppendResponse;
import io.kurrent.dbclient.AppendStreamRequest;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.MultiStreamAppendResponse;
import io.kurrent.dbclient.StreamState;
import java.util.ArrayList;
import java.util.List;

/** What probes of appends to several streams work with. */
abstract class Sessions extends Probing {

    static AppendStreamRequest request(String s, StreamState e, EventData... ev) {
        return new AppendStreamRequest(s, List.of(ev).iterator(), e);
    }

    static String multi(Traces t, AppendStreamRequest... rs) {
        List<AppendStreamRequest> kept = new ArrayList<>();
        List<List<EventData>> events = new ArrayList<>();
        for (AppendStreamRequest r : rs) {
            List<EventData> l = new ArrayList<>();
            r.getEvents().forEachRemaining(l::add);
            events.add(l);
        }
        for (int i = 0; ; i++) {
            kept.clear();
            for (int k = 0; k < rs.length; k++) {
                kept.add(new AppendStreamRequest(
                        rs[k].getStreamName(), events.get(k).iterator(), rs[k].getExpectedState()));
            }
            String x = attempt(t, () -> {
                MultiStreamAppendResponse r = get(client().multiStreamAppend(kept.iterator()));
                List<String> l = new ArrayList<>();
                for (AppendResponse a : r.getResults()) l.add(t.normal(a.getStream()) + "@" + a.getStreamRevision());
                return "ok " + l;
            });
            if (i >= 5 || !cutOff(x)) return x;
        }
    }
}
