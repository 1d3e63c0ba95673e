// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.settings;

import io.grpc.ClientInterceptor;
import io.kurrent.dbclient.ConnectionSettingsBuilder;
import io.kurrent.dbclient.KurrentDBClientSettings;
import io.kurrent.dbclient.NodePreference;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;

/** The settings of a connection string, as this library wants them for one client. */
public final class SettingsOfClient {

    private SettingsOfClient() {}

    /** @param leader the one node to talk to, when somebody said which one leads */
    public static KurrentDBClientSettings of(
            KurrentDBClientSettings given, Optional<InetSocketAddress> leader, ClientInterceptor contact) {
        ConnectionSettingsBuilder builder = KurrentDBClientSettings.builder()
                // Whatever the string prefers: a follower refuses what this library asks.
                .nodePreference(NodePreference.LEADER)
                .dnsDiscover(given.isDnsDiscover() && leader.isEmpty())
                // The leader that was named may be gone already: then the next client asks the whole list.
                .maxDiscoverAttempts(leader.isPresent() ? 1 : given.getMaxDiscoverAttempts())
                .discoveryInterval(given.getDiscoveryInterval())
                .gossipTimeout(given.getGossipTimeout())
                .tls(given.isTls())
                .tlsVerifyCert(given.isTlsVerifyCert())
                .keepAliveTimeout(given.getKeepAliveTimeout())
                .keepAliveInterval(given.getKeepAliveInterval())
                .features(given.getFeatures().toArray(String[]::new))
                .addInterceptor(contact);
        given.getInterceptors().forEach(builder::addInterceptor);
        if (leader.isPresent()) {
            builder.addHost(leader.get().getHostString(), leader.get().getPort());
        } else {
            Arrays.stream(given.getHosts()).forEach(host -> builder.addHost(host.getHost(), host.getPort()));
        }
        if (given.getTlsCaFile() != null) {
            builder.tlsCaFile(given.getTlsCaFile());
        }
        if (given.getDefaultCredentials() != null) {
            builder.defaultCredentials(given.getDefaultCredentials());
        }
        if (given.getDefaultClientCertificate() != null) {
            builder.defaultClientCertificate(given.getDefaultClientCertificate());
        }
        return builder.buildConnectionSettings();
    }
}
