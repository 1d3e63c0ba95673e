// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * A certificate for the loopback address that vouches for itself, made by the {@code keytool} of this JDK.
 *
 * @param certificate a file that clients take for the authority
 * @param key the file of its private key
 */
record OwnCertificate(Path certificate, Path key) {

    private static final String NAME = "stand-in";
    private static final String WORD = "changeit";

    /** Makes it, in files that end with this JVM. */
    static OwnCertificate make() {
        try {
            Path folder = Files.createTempDirectory("kurrentdb-stand-in");
            folder.toFile().deleteOnExit();
            Path keys = folder.resolve("keys.p12");
            keytool(keys);
            KeyStore store = KeyStore.getInstance(keys.toFile(), WORD.toCharArray());
            Files.delete(keys);
            return new OwnCertificate(
                    pem(
                            folder.resolve("certificate.pem"),
                            "CERTIFICATE",
                            store.getCertificate(NAME).getEncoded()),
                    pem(
                            folder.resolve("key.pem"),
                            "PRIVATE KEY",
                            store.getKey(NAME, WORD.toCharArray()).getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The stand-in has no certificate", e);
        }
    }

    private static Path pem(Path file, String what, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        file.toFile().deleteOnExit();
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    private static void keytool(Path keys) throws IOException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        NAME,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + NAME,
                        "-ext",
                        "bc:c",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        WORD)
                .redirectErrorStream(true)
                .start();
        keytool.getOutputStream().close();
        try {
            if (!keytool.waitFor(2, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
                keytool.destroyForcibly();
                throw new IllegalStateException("keytool made no certificate: "
                        + new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while keytool makes a certificate", e);
        }
    }
}
