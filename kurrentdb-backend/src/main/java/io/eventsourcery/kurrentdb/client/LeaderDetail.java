// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import io.grpc.Metadata;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The refusal of a node that does not lead, in the second version of the protocol: the details of the status name the leader,
 * and the client does not read them. The few fields are read here, so that no protobuf library is needed to compile.
 */
final class LeaderDetail {

    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);
    private static final String TYPE = "NotLeaderNodeErrorDetails";
    private static final String WORDS = "not the leader";
    private static final int DETAILS_OF_STATUS = 3;
    private static final int TYPE_OF_DETAIL = 1;
    private static final int VALUE_OF_DETAIL = 2;
    private static final int LEADER = 1;
    private static final int HOST = 1;
    private static final int PORT = 2;
    private static final int HIGHEST_PORT = 65535;
    private static final int BITS_OF_LONG = 64;

    private LeaderDetail() {}

    /** Whether a node says that another one leads. Its words count where it gives no details. */
    static boolean isIn(Throwable failure) {
        Status status = Status.fromThrowable(failure);
        if (status.getCode() != Status.Code.FAILED_PRECONDITION) {
            return false;
        }
        List<byte[]> details = details(failure);
        return details.isEmpty()
                ? status.getDescription() != null
                        && status.getDescription().toLowerCase(Locale.ROOT).contains(WORDS)
                : details.stream().anyMatch(LeaderDetail::isOfLeader);
    }

    /** The node that leads, where the details name it. */
    static Optional<InetSocketAddress> address(Throwable failure) {
        return details(failure).stream()
                .filter(LeaderDetail::isOfLeader)
                .flatMap(detail -> Field.bytes(detail, VALUE_OF_DETAIL).stream())
                .flatMap(value -> Field.bytes(value, LEADER).stream())
                .flatMap(leader -> of(leader).stream())
                .findFirst();
    }

    private static Optional<InetSocketAddress> of(byte[] leader) {
        String host = Field.bytes(leader, HOST).stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
        long port = Field.all(leader).stream()
                .filter(field -> field.number() == PORT)
                .mapToLong(Field::value)
                .findFirst()
                .orElse(0);
        return host.isBlank() || port < 1 || port > HIGHEST_PORT
                ? Optional.empty()
                : Optional.of(InetSocketAddress.createUnresolved(host, (int) port));
    }

    private static boolean isOfLeader(byte[] detail) {
        return Field.bytes(detail, TYPE_OF_DETAIL).stream()
                .anyMatch(type -> new String(type, StandardCharsets.UTF_8).endsWith(TYPE));
    }

    private static List<byte[]> details(Throwable failure) {
        Metadata trailers = Status.trailersFromThrowable(failure);
        byte[] status = trailers == null ? null : trailers.get(DETAILS);
        return status == null ? List.of() : Field.bytes(status, DETAILS_OF_STATUS);
    }

    /** One field of a message: a number, or bytes. */
    private record Field(long number, long value, byte[] content) {

        private static final int BITS_OF_TYPE = 3;
        private static final int TYPES = 7;
        private static final byte[] NOTHING = {};

        static List<byte[]> bytes(byte[] message, int number) {
            return all(message).stream()
                    .filter(field -> field.number() == number)
                    .map(Field::content)
                    .toList();
        }

        /** As far as they can be read. */
        static List<Field> all(byte[] message) {
            List<Field> fields = new ArrayList<>();
            ByteBuffer rest = ByteBuffer.wrap(message);
            try {
                while (rest.hasRemaining()) {
                    fields.add(next(rest));
                }
            } catch (BufferUnderflowException e) {
                return fields;
            }
            return fields;
        }

        private static Field next(ByteBuffer rest) {
            long tag = number(rest);
            long number = tag >>> BITS_OF_TYPE;
            return switch ((int) tag & TYPES) {
                case 0 -> new Field(number, number(rest), NOTHING);
                case 1 -> new Field(number, rest.getLong(), NOTHING);
                case 2 -> new Field(number, 0, content(rest));
                case 5 -> new Field(number, rest.getInt(), NOTHING);
                default -> throw new BufferUnderflowException();
            };
        }

        private static byte[] content(ByteBuffer rest) {
            long length = number(rest);
            if (length < 0 || length > rest.remaining()) {
                throw new BufferUnderflowException();
            }
            byte[] content = new byte[(int) length];
            rest.get(content);
            return content;
        }

        private static long number(ByteBuffer rest) {
            long number = 0;
            for (int shift = 0; shift < BITS_OF_LONG; shift += 7) {
                byte next = rest.get();
                number |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    return number;
                }
            }
            throw new BufferUnderflowException();
        }
    }
}
