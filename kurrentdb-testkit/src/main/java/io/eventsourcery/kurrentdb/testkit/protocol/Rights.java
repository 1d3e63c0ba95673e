// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol;

import io.eventsourcery.kurrentdb.testkit.protocol.wire.Wire;
import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import io.grpc.MethodDescriptor;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.DeleteReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.TombstoneReq;
import io.kurrentdb.protocol.v2.streams.AppendRequest;
import java.util.Set;

/**
 * Who may do what to which stream: what the {@code $acl} of its metadata says, and where that says nothing, everybody to a
 * stream of users, and {@code $admins} to one of the system and to {@code $all}. Defaults in {@code $settings} are not looked at.
 */
final class Rights {

    private static final String ALL = "$all";
    private static final String METADATA_OF = "$$";
    private static final Set<String> EVERYBODY = Set.of(ALL);
    private static final Set<String> ADMINS = Set.of("$admins");

    private final EventLog log;

    Rights(EventLog log) {
        this.log = log;
    }

    /** Whether a message asks for nothing that this caller may not do. */
    boolean permit(Caller caller, MethodDescriptor<?, ?> method, Object message) {
        if (caller.isAdmin()) {
            return true;
        }
        if (message instanceof ReadReq read) {
            return mayRead(
                    caller,
                    read.getOptions().hasStream()
                            ? Wire.name(read.getOptions().getStream().getStreamIdentifier())
                            : ALL);
        }
        if (message instanceof AppendReq append) {
            return !append.hasOptions()
                    || mayWrite(caller, Wire.name(append.getOptions().getStreamIdentifier()));
        }
        if (message instanceof AppendRequest append) {
            return mayWrite(caller, append.getStream());
        }
        if (message instanceof DeleteReq delete) {
            return may(caller, "$d", Wire.name(delete.getOptions().getStreamIdentifier()));
        }
        if (message instanceof TombstoneReq delete) {
            return may(caller, "$d", Wire.name(delete.getOptions().getStreamIdentifier()));
        }
        if (message instanceof Persistent.ReadReq consume) {
            return !consume.hasOptions()
                    || mayRead(
                            caller,
                            consume.getOptions().hasAll()
                                    ? ALL
                                    : Wire.name(consume.getOptions().getStreamIdentifier()));
        }
        return caller.managesGroups() || !method.getServiceName().endsWith(".PersistentSubscriptions");
    }

    private boolean mayRead(Caller caller, String stream) {
        return isMetadata(stream) ? may(caller, "$mr", ownerOf(stream)) : may(caller, "$r", stream);
    }

    private boolean mayWrite(Caller caller, String stream) {
        return isMetadata(stream) ? may(caller, "$mw", ownerOf(stream)) : may(caller, "$w", stream);
    }

    private boolean may(Caller caller, String right, String stream) {
        return caller.isAmong(log.roles(stream, right).orElse(stream.startsWith("$") ? ADMINS : EVERYBODY));
    }

    private static boolean isMetadata(String stream) {
        return stream.startsWith(METADATA_OF) && stream.length() > METADATA_OF.length();
    }

    private static String ownerOf(String metadataStream) {
        return metadataStream.substring(METADATA_OF.length());
    }
}
