// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol.stream;

import io.eventsourcery.kurrentdb.testkit.protocol.wire.Errors;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Wire;
import io.eventsourcery.kurrentdb.testkit.state.Expectation;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendResp.WrongExpectedVersion;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.DeleteReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.TombstoneReq;

/** The expectation of a request as a number, see {@link Expectation}, and back. */
final class Expected {

    private Expected() {}

    static long of(AppendReq.Options options) {
        return switch (options.getExpectedStreamRevisionCase()) {
            case REVISION -> options.getRevision();
            case NO_STREAM -> Expectation.NO_STREAM;
            case STREAM_EXISTS -> Expectation.STREAM_EXISTS;
            case ANY -> Expectation.ANY;
            default -> throw Errors.invalidArgument("No expected revision was sent");
        };
    }

    static long of(DeleteReq.Options options) {
        return switch (options.getExpectedStreamRevisionCase()) {
            case REVISION -> options.getRevision();
            case NO_STREAM -> Expectation.NO_STREAM;
            case STREAM_EXISTS -> Expectation.STREAM_EXISTS;
            case ANY -> Expectation.ANY;
            default -> throw Errors.invalidArgument("No expected revision was sent");
        };
    }

    static long of(TombstoneReq.Options options) {
        return switch (options.getExpectedStreamRevisionCase()) {
            case REVISION -> options.getRevision();
            case NO_STREAM -> Expectation.NO_STREAM;
            case STREAM_EXISTS -> Expectation.STREAM_EXISTS;
            case ANY -> Expectation.ANY;
            default -> throw Errors.invalidArgument("No expected revision was sent");
        };
    }

    /** Both generations of the fields are filled, as a server does; a client reads the newer ones. */
    static WrongExpectedVersion conflict(long expected, long actual) {
        WrongExpectedVersion.Builder conflict = WrongExpectedVersion.newBuilder();
        if (expected == Expectation.ANY) {
            conflict.setExpectedAny(Wire.empty()).setAny2060(Wire.empty());
        } else if (expected == Expectation.STREAM_EXISTS) {
            conflict.setExpectedStreamExists(Wire.empty()).setStreamExists2060(Wire.empty());
        } else if (expected == Expectation.NO_STREAM) {
            conflict.setExpectedNoStream(Wire.empty()).setExpectedRevision2060(-1);
        } else {
            conflict.setExpectedRevision(expected).setExpectedRevision2060(expected);
        }
        return actual < 0
                ? conflict.setCurrentNoStream(Wire.empty())
                        .setNoStream2060(Wire.empty())
                        .build()
                : conflict.setCurrentRevision(actual)
                        .setCurrentRevision2060(actual)
                        .build();
    }
}
