// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa.drill;

import io.eventsourcery.jpa.testing.TestDatabase;
import io.eventsourcery.processes.MariaDbServer;
import io.eventsourcery.processes.PageBlock;
import java.io.IOException;
import java.nio.file.Path;

/** MariaDB with {@code mariadb-dump}, and a replica that follows the binary log. */
final class MariaDbServers extends Servers {

    private final Path folder;
    private final MariaDbProcess primary;
    private MariaDbProcess replica;

    MariaDbServers(Path folder) {
        this.folder = folder;
        try {
            primary = new MariaDbProcess(folder.resolve("primary"), 1);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        door.leadTo(primary());
    }

    @Override
    String product() {
        return "mariadb";
    }

    @Override
    TestDatabase database() {
        return new TestDatabase(
                TestDatabase.Kind.MARIADB, "org.mariadb.jdbc.MariaDbDataSource", url(door.port()), MariaDbServer.USER);
    }

    @Override
    String url(int port) {
        return "jdbc:mariadb://localhost:" + port + "/shop?createDatabaseIfNotExist=true";
    }

    @Override
    int primary() {
        return primary.port();
    }

    @Override
    int replica() {
        return replica.port();
    }

    @Override
    void backUp() throws Exception {
        primary.shell(PageBlock.named("mariadb-backup").text());
    }

    @Override
    void restore() throws Exception {
        primary.shell(PageBlock.named("mariadb-restore").text());
    }

    @Override
    void replicate() throws Exception {
        replica = new MariaDbProcess(folder.resolve("replica"), 2);
        onReplica("change master to master_host = 'localhost', master_port = " + primary() + ", master_user = '"
                + MariaDbServer.USER + "', master_ssl = 0, master_use_gtid = slave_pos");
        onReplica("start slave");
        String newest = onPrimary("select @@gtid_binlog_pos");
        if (!onReplica("select master_gtid_wait('" + newest + "', 60)").equals("0")) {
            throw new IllegalStateException("the replica does not follow; see " + folder.resolve("replica/log"));
        }
    }

    @Override
    void cut() throws Exception {
        onReplica("stop slave");
    }

    @Override
    void promote() throws Exception {
        primary.close();
        onReplica("reset slave all");
    }

    @Override
    public void close() throws InterruptedException {
        door.close();
        primary.close();
        if (replica != null) {
            replica.close();
        }
    }
}
