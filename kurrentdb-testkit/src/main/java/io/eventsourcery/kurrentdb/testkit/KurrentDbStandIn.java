// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import io.eventsourcery.kurrentdb.testkit.cluster.GossipCalls;
import io.eventsourcery.kurrentdb.testkit.cluster.LeaderOnly;
import io.eventsourcery.kurrentdb.testkit.fault.Faults;
import io.eventsourcery.kurrentdb.testkit.persistent.PersistentCalls;
import io.eventsourcery.kurrentdb.testkit.protocol.Caller;
import io.eventsourcery.kurrentdb.testkit.protocol.Compression;
import io.eventsourcery.kurrentdb.testkit.protocol.Credentials;
import io.eventsourcery.kurrentdb.testkit.protocol.FaultyNode;
import io.eventsourcery.kurrentdb.testkit.protocol.MessageLimit;
import io.eventsourcery.kurrentdb.testkit.protocol.Services;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.Node;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.OpenSubscriptions;
import io.eventsourcery.kurrentdb.testkit.protocol.wire.WritesUnderWay;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One node of an in-memory protocol stand-in, not KurrentDB: what the genuine Java client sends in a test is answered as
 * a server would answer it.
 *
 * <p>Nothing is written to disk, nothing is encrypted unless the settings say so, and the rights of users are not modelled. It listens on the
 * loopback address, on a free port of its own. {@link #stop()} and {@link #restart()} keep what was
 * stored; {@link #close()} ends the node and its threads. All methods may be called by any thread.
 */
public final class KurrentDbStandIn implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(KurrentDbStandIn.class.getName());

    /** What it is called in logs and reports. */
    static final String LABEL = "in-memory protocol stand-in, not KurrentDB";

    /** Half as much again as the largest append, as on a server. */
    private static final int MESSAGE_LIMIT = 384 << 20;

    private final StandInSettings settings;
    private final Cluster cluster;
    private final OpenSubscriptions open = new OpenSubscriptions();
    private final Faults faults = new Faults(open::apply);
    private final StandInThreads threads = new StandInThreads("kurrentdb-stand-in");
    private final Endpoint endpoint;

    private KurrentDbStandIn(StandInSettings settings, Cluster cluster) {
        this.settings = settings;
        this.cluster = cluster;
        Node node = new Node(
                cluster.log(),
                settings.abilities(),
                open,
                new WritesUnderWay(threads.timer(), settings.flushDelay()),
                settings.user().map(Caller::name).orElse("system"),
                threads.calls(),
                threads.timer());
        List<BindableService> services =
                new ArrayList<>(Services.of(node, List.of(new PersistentCalls(node, cluster.groups()))));
        services.add(new GossipCalls(cluster.members()));
        this.endpoint = new Endpoint(builder -> server(builder, services), threads::settle);
        threads.timer().scheduleWithFixedDelay(cluster.groups()::tick, 1, 1, TimeUnit.SECONDS);
        endpoint.open();
        cluster.members().join(endpoint.address());
        LOG.log(System.Logger.Level.INFO, () -> "Started: " + this);
    }

    /** Starts a node that says it is of version 25.1, with an empty log as far as users are concerned. */
    public static KurrentDbStandIn start() {
        return start(StandInSettings.ofToday());
    }

    /** Starts a node with other abilities. */
    public static KurrentDbStandIn start(StandInSettings settings) {
        return new KurrentDbStandIn(settings, new Cluster(settings.clock()));
    }

    /**
     * Starts another node with the same log, which both see at once; for tests of a change of the leader. It has its own
     * faults. It refuses, like any follower, what a client wants from the leader, until it {@linkplain #lead() leads}.
     */
    public KurrentDbStandIn startFollower() {
        return new KurrentDbStandIn(settings, cluster);
    }

    /** Makes this node the leader: the others refuse calls from now on that ask for the leader, and name this one. */
    public void lead() {
        cluster.members().lead(endpoint.address());
    }

    static KurrentDbStandIn of(StandInSettings settings, Cluster cluster) {
        return new KurrentDbStandIn(settings, cluster);
    }

    /**
     * Lets the node hang: connections stay open and new ones are accepted, and nothing is answered until {@link #thaw()}.
     * To the other nodes of a {@linkplain KurrentDbCluster cluster} it is dead from the next round of gossip on.
     */
    public void freeze() {
        cluster.members().answers(endpoint.address(), false, false);
        endpoint.freeze(threads::freeze);
    }

    /** Lets the node go on where it hung; what arrived meanwhile is answered now. Nothing happens if it does not hang. */
    public void thaw() {
        endpoint.thaw();
        cluster.members().answers(endpoint.address(), true, false);
    }

    private Server server(NettyServerBuilder builder, List<BindableService> services) {
        builder.bossEventLoopGroup(threads.network())
                .workerEventLoopGroup(threads.network())
                .executor(threads.calls())
                .permitKeepAliveWithoutCalls(true)
                .permitKeepAliveTime(1, TimeUnit.MILLISECONDS)
                .maxInboundMessageSize(MESSAGE_LIMIT)
                .intercept(new MessageLimit())
                .intercept(new LeaderOnly(cluster.members(), () -> endpoint().address()))
                .intercept(new FaultyNode(faults, threads.timer()));
        settings.certificate()
                .ifPresent(own -> builder.useTransportSecurity(
                        own.certificate().toFile(), own.key().toFile()));
        if (settings.isCompressing()) {
            builder.intercept(new Compression());
        }
        if (!settings.callers().isEmpty()) {
            builder.intercept(new Credentials(settings.callers(), cluster.log()));
        }
        services.forEach(builder::addService);
        return builder.build();
    }

    private Endpoint endpoint() {
        return endpoint;
    }

    /**
     * How a client reaches this node; with the user, if one was set, and with the authority, if it speaks TLS. A client of today that is sent to
     * the leader comes back to this node: only with {@link #discoveryString()} does it find another one.
     */
    public String connectionString() {
        return connectionString("kurrentdb");
    }

    /** How a client asks this node which nodes there are, and then talks to the leader. */
    public String discoveryString() {
        return connectionString("kurrentdb+discover");
    }

    private String connectionString(String scheme) {
        return scheme + "://" + userInfo() + authority() + "?" + tls();
    }

    String tls() {
        return settings.certificate()
                .map(own -> "tls=true&tlsCaFile=" + own.certificate())
                .orElse("tls=false");
    }

    String userInfo() {
        return settings.user()
                .map(known -> known.name() + ":" + known.password() + "@")
                .orElse("");
    }

    String authority() {
        return host() + ":" + port();
    }

    /** The loopback address. */
    public String host() {
        return endpoint.address().getAddress().getHostAddress();
    }

    /** Its port, at most 32767, because clients take no larger one in a list of nodes; the same after a restart. */
    public int port() {
        return endpoint.address().getPort();
    }

    /** The switches that let calls to this node fail. */
    public Faults faults() {
        return faults;
    }

    /** How many subscriptions are open on this node, catching up and persistent ones. */
    public int openSubscriptions() {
        return open.count();
    }

    /** Cuts every connection and refuses new ones. What is stored stays. Nothing happens if it is stopped already. */
    public void stop() {
        cluster.members().answers(endpoint.address(), false, true);
        endpoint.interrupt();
    }

    /** Stops if necessary, and listens again on the same port. As on a server, the ids of recent events are forgotten. */
    public void restart() {
        stop();
        cluster.log().forgetRecentIds();
        cluster.groups().restart();
        endpoint.open();
        cluster.members().answers(endpoint.address(), true, true);
    }

    InetSocketAddress address() {
        return endpoint.address();
    }

    /** Ends the node and waits for its threads. */
    @Override
    public void close() {
        cluster.members().leave(endpoint.address());
        endpoint.close();
        threads.close();
    }

    /** Says what it is, and where; never the password. */
    @Override
    public String toString() {
        return LABEL + ", at " + authority();
    }
}
