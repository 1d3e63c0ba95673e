// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.cluster;

import io.eventsourcery.kurrentdb.testkit.protocol.wire.Wire;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.gossip.GossipGrpc;
import io.kurrent.dbclient.proto.gossip.GossipOuterClass.ClusterInfo;
import io.kurrent.dbclient.proto.gossip.GossipOuterClass.EndPoint;
import io.kurrent.dbclient.proto.gossip.GossipOuterClass.MemberInfo;
import io.kurrent.dbclient.proto.shared.Shared;

/** The question which nodes there are, answered with what the last round of gossip told. */
public final class GossipCalls extends GossipGrpc.GossipImplBase {

    private final Members members;

    public GossipCalls(Members members) {
        this.members = members;
    }

    @Override
    public void read(Shared.Empty request, StreamObserver<ClusterInfo> answer) {
        ClusterInfo.Builder cluster = ClusterInfo.newBuilder();
        members.rumours().forEach(rumour -> cluster.addMembers(member(rumour)));
        answer.onNext(cluster.build());
        answer.onCompleted();
    }

    private static MemberInfo member(Members.Rumour rumour) {
        Member member = rumour.member();
        return MemberInfo.newBuilder()
                .setInstanceId(Wire.id(member.id()))
                .setTimeStamp(System.currentTimeMillis())
                .setState(state(rumour.standing()))
                .setIsAlive(rumour.alive())
                .setHttpEndPoint(EndPoint.newBuilder()
                        .setAddress(member.address().getAddress().getHostAddress())
                        .setPort(member.address().getPort()))
                .build();
    }

    private static MemberInfo.VNodeState state(Standing standing) {
        if (standing instanceof Standing.Leading) {
            return MemberInfo.VNodeState.Leader;
        }
        if (standing instanceof Standing.Resigning) {
            return MemberInfo.VNodeState.ResigningLeader;
        }
        return standing instanceof Standing.Following ? MemberInfo.VNodeState.Follower : MemberInfo.VNodeState.Unknown;
    }
}
