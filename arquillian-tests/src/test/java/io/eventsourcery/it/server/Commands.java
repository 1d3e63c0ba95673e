// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Commands for the server of this run, in the shell of somebody who copies them from a page. */
final class Commands {

    private Commands() {}

    /** Runs them in the folder of the drivers. */
    static void run(String commands) {
        File output = Path.of(System.getProperty("server.home"), "commands.log").toFile();
        ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-c", commands)
                .directory(new File(System.getProperty("libraries.folder")))
                .redirectErrorStream(true)
                .redirectOutput(output);
        shell.environment().merge("PATH", System.getProperty("server.home") + "/bin:", (path, bin) -> bin + path);
        shell.environment().put("AS_ADMIN_PORT", System.getProperty("server.admin"));
        shell.environment().put("JBOSS_HOME", System.getProperty("server.home"));
        try {
            Process process = shell.start();
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("The commands failed, see " + output + ": " + commands);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
