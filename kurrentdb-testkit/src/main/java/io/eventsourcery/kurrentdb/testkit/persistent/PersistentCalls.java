// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import io.eventsourcery.kurrentdb.testkit.persistent.source.GroupKey;
import io.eventsourcery.kurrentdb.testkit.persistent.source.GroupSettings;
import io.eventsourcery.kurrentdb.testkit.persistent.source.LogSource;
import io.eventsourcery.kurrentdb.testkit.persistent.source.Source;
import io.eventsourcery.kurrentdb.testkit.persistent.source.StreamSource;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Errors;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.EventFilter;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Node;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Wire;
import io.eventsourcery.kurrentdb.testkit.state.StoredEvent;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.persistentsubscriptions.Persistent;
import io.kurrent.dbclient.proto.persistentsubscriptions.PersistentSubscriptionsGrpc;
import io.kurrent.dbclient.proto.shared.Shared;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Creation, change, removal, listing, replay and consumption of persistent subscriptions. */
public final class PersistentCalls extends PersistentSubscriptionsGrpc.PersistentSubscriptionsImplBase {

    private final Node node;
    private final Groups groups;

    public PersistentCalls(Node node, Groups groups) {
        this.node = node;
        this.groups = groups;
    }

    @Override
    public void create(Persistent.CreateReq request, StreamObserver<Persistent.CreateResp> answer) {
        Persistent.CreateReq.Options options = request.getOptions();
        if (!options.hasAll()
                && Wire.name(options.getStream().getStreamIdentifier()).isEmpty()) {
            // The server never answers this.
            return;
        }
        answer(answer, () -> {
            GroupKey key = options.hasAll()
                    ? new GroupKey(GroupKey.ALL, options.getGroupName())
                    : new GroupKey(Wire.name(options.getStream().getStreamIdentifier()), options.getGroupName());
            Source source = options.hasAll() ? all(key, options.getAll()) : stream(key, options.getStream());
            groups.create(key, source, GroupSettings.of(options.getSettings()));
            return Persistent.CreateResp.getDefaultInstance();
        });
    }

    private Source stream(GroupKey key, Persistent.CreateReq.StreamOptions options) {
        if (key.isToAll()) {
            throw Errors.unknown("Not the name of a stream");
        }
        return switch (options.getRevisionOptionCase()) {
            case REVISION -> new StreamSource(groups.log(), key.source(), options.getRevision());
            case END -> new StreamSource(groups.log(), key.source(), Source.END);
            default -> new StreamSource(groups.log(), key.source(), 0);
        };
    }

    private Source all(GroupKey key, Persistent.CreateReq.AllOptions options) {
        Predicate<StoredEvent> filter = options.hasFilter() ? filter(options.getFilter()) : any -> true;
        return switch (options.getAllOptionCase()) {
            case POSITION -> new LogSource(groups.log(), position(key, options.getPosition()), filter);
            case END -> new LogSource(groups.log(), Source.END, filter);
            default -> new LogSource(groups.log(), 0, filter);
        };
    }

    private long position(GroupKey key, Persistent.CreateReq.Position position) {
        if (groups.log().indexOf(position.getCommitPosition()) == groups.log().size()) {
            throw GroupErrors.failed(key, "Invalid Start From position: after the end of the log.");
        }
        return position.getCommitPosition();
    }

    private static EventFilter filter(Persistent.CreateReq.AllOptions.FilterOptions options) {
        boolean byStream = options.hasStreamIdentifier();
        var expression = byStream ? options.getStreamIdentifier() : options.getEventType();
        return EventFilter.of(byStream, expression.getRegex(), expression.getPrefixList());
    }

    @Override
    public void update(Persistent.UpdateReq request, StreamObserver<Persistent.UpdateResp> answer) {
        Persistent.UpdateReq.Options options = request.getOptions();
        answer(answer, () -> {
            String source = options.hasAll()
                    ? GroupKey.ALL
                    : Wire.name(options.getStream().getStreamIdentifier());
            GroupKey key = new GroupKey(source, options.getGroupName());
            GroupSettings settings = GroupSettings.of(options.getSettings());
            Group group = groups.get(key);
            if (!settings.isPossible()) {
                throw GroupErrors.impossible(key);
            }
            group.change(settings);
            return Persistent.UpdateResp.getDefaultInstance();
        });
    }

    @Override
    public void delete(Persistent.DeleteReq request, StreamObserver<Persistent.DeleteResp> answer) {
        Persistent.DeleteReq.Options options = request.getOptions();
        answer(answer, () -> {
            groups.delete(key(options.hasAll(), options.getStreamIdentifier(), options.getGroupName()));
            return Persistent.DeleteResp.getDefaultInstance();
        });
    }

    @Override
    public void getInfo(Persistent.GetInfoReq request, StreamObserver<Persistent.GetInfoResp> answer) {
        Persistent.GetInfoReq.Options options = request.getOptions();
        answer(answer, () -> Persistent.GetInfoResp.newBuilder()
                .setSubscriptionInfo(
                        groups.get(key(options.hasAll(), options.getStreamIdentifier(), options.getGroupName()))
                                .state()
                                .message())
                .build());
    }

    @Override
    public void list(Persistent.ListReq request, StreamObserver<Persistent.ListResp> answer) {
        Persistent.ListReq.Options options = request.getOptions();
        Persistent.ListReq.StreamOption of = options.getListForStream();
        String source = of.hasAll() ? GroupKey.ALL : Wire.name(of.getStream());
        answer(answer, () -> {
            List<Group> found = groups.list(
                    key -> options.hasListAllSubscriptions() || key.source().equals(source));
            if (found.isEmpty() && !options.hasListAllSubscriptions()) {
                throw GroupErrors.noneOn(source);
            }
            Persistent.ListResp.Builder list = Persistent.ListResp.newBuilder();
            found.forEach(group -> list.addSubscriptions(group.state().message()));
            return list.build();
        });
    }

    @Override
    public void replayParked(Persistent.ReplayParkedReq request, StreamObserver<Persistent.ReplayParkedResp> answer) {
        Persistent.ReplayParkedReq.Options options = request.getOptions();
        answer(answer, () -> {
            groups.get(key(options.hasAll(), options.getStreamIdentifier(), options.getGroupName()))
                    .replay(options.hasStopAt() ? options.getStopAt() : null);
            return Persistent.ReplayParkedResp.getDefaultInstance();
        });
    }

    @Override
    public void restartSubsystem(Shared.Empty request, StreamObserver<Shared.Empty> answer) {
        answer(answer, () -> {
            groups.restart();
            return Wire.empty();
        });
    }

    @Override
    public StreamObserver<Persistent.ReadReq> read(StreamObserver<Persistent.ReadResp> answers) {
        return new ConsumeCall(node, groups, (ServerCallStreamObserver<Persistent.ReadResp>) answers);
    }

    private static GroupKey key(boolean all, Shared.StreamIdentifier stream, String group) {
        return new GroupKey(all ? GroupKey.ALL : Wire.name(stream), group);
    }

    private static <T> void answer(StreamObserver<T> answer, Supplier<T> result) {
        try {
            answer.onNext(result.get());
        } catch (StatusRuntimeException e) {
            answer.onError(e);
            return;
        }
        answer.onCompleted();
    }
}
