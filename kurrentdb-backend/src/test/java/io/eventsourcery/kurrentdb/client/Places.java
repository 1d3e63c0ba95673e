// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Addresses where no KurrentDB is that could be talked to. Closes what it opened. */
final class Places implements AutoCloseable {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final char[] WORD = "changeit".toCharArray();

    private final Path directory;
    private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();

    Places(Path directory) {
        this.directory = directory;
    }

    /** What is done with somebody who connects. */
    private interface Greeting {
        void of(Socket caller) throws IOException;
    }

    /** Nobody listens there, and nobody else can until the end of the test. */
    int closed() throws IOException {
        Socket deaf = new Socket();
        opened.add(deaf);
        deaf.bind(new InetSocketAddress(HERE, 0));
        return deaf.getLocalPort();
    }

    /** It takes connections and never says a word. */
    int silent() throws IOException {
        return listening(new ServerSocket(0, 50, HERE), caller -> caller.getInputStream()
                .transferTo(OutputStream.nullOutputStream()));
    }

    /** A database server that greets first. */
    int database() throws IOException {
        return listening(new ServerSocket(0, 50, HERE), caller -> {
            caller.getOutputStream().write("J\0\0\0\n8.0.36\0ready when you are\0".getBytes(StandardCharsets.US_ASCII));
            caller.getOutputStream().flush();
            caller.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
    }

    int web() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(HERE, 0), 50);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        opened.add(() -> server.stop(0));
        return server.getAddress().getPort();
    }

    /** A server with a certificate of the one authority of this directory, whose file is {@link #authority()}. */
    int encrypted(String... optionsOfKeytool) throws Exception {
        Path made = directory.resolve("authority.p12");
        if (!Files.exists(made)) {
            keytool("authority", "-dname", "CN=authority", "-ext", "bc:c", "-validity", "100", "-startdate", "-20d");
            Files.copy(store(), made);
        }
        Files.copy(made, store(), StandardCopyOption.REPLACE_EXISTING);
        List<String> options = new ArrayList<>(List.of("-dname", "CN=server", "-signer", "authority"));
        options.addAll(List.of(optionsOfKeytool));
        keytool("server", options.toArray(String[]::new));
        KeyStore keys = KeyStore.getInstance(store().toFile(), WORD);
        Files.writeString(
                authority(),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("authority").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        keys.deleteEntry("authority");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, WORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return listening(context.getServerSocketFactory().createServerSocket(0, 50, HERE), caller -> {
            var parameters = ((SSLSocket) caller).getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            ((SSLSocket) caller).setSSLParameters(parameters);
            caller.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
    }

    private void keytool(String alias, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                // As fast as a short process can be.
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-keystore",
                store().toString(),
                "-storepass",
                new String(WORD)));
        command.addAll(List.of(options));
        Path log = directory.resolve("keytool.log");
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(log));
        }
    }

    private Path store() {
        return directory.resolve("server.p12");
    }

    /** The certificate of the authority. */
    Path authority() {
        return directory.resolve("server.pem");
    }

    private int listening(ServerSocket socket, Greeting greeting) {
        opened.add(socket);
        Thread listener = new Thread(
                () -> {
                    while (!socket.isClosed()) {
                        try {
                            Socket caller = socket.accept();
                            opened.add(caller);
                            Thread talk = new Thread(() -> greet(caller, greeting), "place");
                            talk.setDaemon(true);
                            talk.start();
                        } catch (IOException e) {
                            // It was closed.
                        }
                    }
                },
                "place");
        listener.setDaemon(true);
        listener.start();
        return socket.getLocalPort();
    }

    private static void greet(Socket caller, Greeting greeting) {
        try (caller) {
            greeting.of(caller);
        } catch (IOException e) {
            // The caller left, as it should.
        }
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : List.copyOf(opened)) {
            each.close();
        }
    }
}
