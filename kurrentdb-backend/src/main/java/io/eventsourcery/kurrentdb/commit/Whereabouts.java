// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.commit;

import io.eventsourcery.kurrentdb.client.CallFailure;
import io.eventsourcery.kurrentdb.client.Node;
import io.eventsourcery.kurrentdb.stream.StoredStreams;
import io.kurrent.dbclient.ReadStreamOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A short look at where streams are, after an append that was not answered, or not clearly. One that fails, or for which there
 * is no time left, tells nothing.
 *
 * @param end of the time for all looks
 */
record Whereabouts(Node node, long end) {

    private static final System.Logger LOG = System.getLogger(Whereabouts.class.getName());
    private static final long LONGEST_LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    /** Whether it was seen that the append has been carried out. */
    boolean showThatStored(List<PendingStream> dirty) {
        try {
            // One event is asked for before all are: most looks find nothing.
            for (PendingStream stream : dirty) {
                List<UUID> ids = stream.ids();
                List<UUID> last = ids.subList(ids.size() - 1, ids.size());
                if (!behind(stream, ids.size() - 1, 1).equals(last)) {
                    return false;
                }
            }
            for (PendingStream stream : dirty) {
                List<UUID> ids = stream.ids();
                if (!behind(stream, 0, ids.size()).equals(ids)) {
                    return false;
                }
            }
            return true;
        } catch (CallFailure e) {
            return unseen(e, false);
        }
    }

    /**
     * A stream that others have written to, so that an append at the former revision can never be carried out. An append is
     * carried out as a whole: where one stream has its event and another one, looked at later, has none, somebody else wrote
     * the same event.
     */
    Optional<PendingStream> moved(List<PendingStream> dirty) {
        try {
            List<PendingStream> unmoved = new ArrayList<>();
            Optional<PendingStream> repeated = Optional.empty();
            for (PendingStream stream : dirty) {
                List<UUID> next = behind(stream, 0, 1);
                if (next.isEmpty()) {
                    unmoved.add(stream);
                } else if (next.get(0).equals(stream.ids().get(0))) {
                    repeated = Optional.of(stream);
                } else {
                    return Optional.of(stream);
                }
            }
            boolean isRepeatOfPart = repeated.isPresent()
                    && unmoved.stream().anyMatch(stream -> behind(stream, 0, 1).isEmpty());
            return isRepeatOfPart ? repeated : Optional.empty();
        } catch (CallFailure e) {
            return unseen(e, Optional.empty());
        }
    }

    private List<UUID> behind(PendingStream stream, int passed, int count) {
        String name = stream.key().name();
        long nanos = Math.max(1, Math.min(LONGEST_LOOK_NANOS, end - System.nanoTime()));
        ReadStreamOptions options = StoredStreams.behind(stream.base().revision() + passed, count)
                .requiresLeader()
                .deadline(Math.max(1, Duration.ofNanos(nanos).toMillis()));
        try {
            return StoredStreams.ids(
                    node.once("look at stream " + name, client -> client.readStream(name, options), nanos));
        } catch (CallFailure e) {
            if (e.kind() == CallFailure.Kind.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    private static <T> T unseen(CallFailure e, T answer) {
        LOG.log(System.Logger.Level.DEBUG, "It could not be seen what became of an append: {0}", e.getMessage());
        return answer;
    }
}
