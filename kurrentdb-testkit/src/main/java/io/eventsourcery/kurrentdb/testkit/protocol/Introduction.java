// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.protocol;

import io.eventsourcery.kurrentdb.testkit.protocol.stream.StreamsCalls;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Abilities;
import io.grpc.BindableService;
import io.grpc.ServerMethodDefinition;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.serverfeatures.ServerFeaturesGrpc;
import io.kurrent.dbclient.proto.serverfeatures.Serverfeatures.SupportedMethod;
import io.kurrent.dbclient.proto.serverfeatures.Serverfeatures.SupportedMethods;
import io.kurrent.dbclient.proto.shared.Shared;
import java.util.List;
import java.util.Locale;

/** What a node says when a client connects: which version it is and which calls it knows. */
final class Introduction {

    private Introduction() {}

    /** Lists the calls of the services, in the spelling that clients look for. */
    static BindableService features(Abilities abilities, List<BindableService> services) {
        SupportedMethods.Builder methods =
                SupportedMethods.newBuilder().setEventStoreServerVersion(abilities.version());
        services.stream()
                .flatMap(service -> service.bindService().getMethods().stream())
                .map(Introduction::method)
                .forEach(methods::addMethods);
        SupportedMethods answer = methods.build();
        return new ServerFeaturesGrpc.ServerFeaturesImplBase() {
            @Override
            public void getSupportedMethods(Shared.Empty request, StreamObserver<SupportedMethods> observer) {
                StreamsCalls.answer(observer, () -> answer);
            }
        };
    }

    private static SupportedMethod method(ServerMethodDefinition<?, ?> method) {
        String service = method.getMethodDescriptor().getServiceName();
        String name = method.getMethodDescriptor().getBareMethodName();
        SupportedMethod.Builder supported = SupportedMethod.newBuilder()
                .setServiceName(service.toLowerCase(Locale.ROOT))
                .setMethodName(name.toLowerCase(Locale.ROOT));
        if (service.contains("PersistentSubscriptions")) {
            supported.addAllFeatures(List.of("stream", "all"));
        }
        return supported.build();
    }
}
