// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.client;

import io.grpc.Status;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Why there is no connection with a node. The words are ours: those of libraries may quote anything.
 *
 * @param text goes on after the address
 * @param isLasting whether it stays until somebody changes the configuration or the server
 */
record Trouble(String text, boolean isLasting) {

    private static final int DEPTH = 12;
    private static final String HEX_OF_HTTP = "485454502f";
    private static final String HEX_OF_ALERT = "15030";

    /** Empty when the status tells nothing of the connection. */
    static Optional<Trouble> of(Status status) {
        boolean isOfTls = false;
        Throwable cause = status.getCause();
        for (int i = 0; cause != null && i < DEPTH; i++) {
            Optional<Trouble> found = of(cause);
            if (found.isPresent()) {
                return found;
            }
            isOfTls |= cause instanceof SSLException;
            cause = cause.getCause();
        }
        return isOfTls
                ? lasting("and this client find no common ground in TLS: look at certificates and protocols")
                : ofWords(status);
    }

    private static Optional<Trouble> of(Throwable cause) {
        if (cause instanceof CertificateExpiredException) {
            return lasting("shows a certificate that has expired: renew it");
        }
        if (cause instanceof CertificateNotYetValidException) {
            return lasting("shows a certificate that is not valid yet: compare the clocks");
        }
        if (cause instanceof CertPathValidatorException invalid) {
            return invalid.getCause() == null
                    ? lasting("shows a certificate that is not trusted: name its authority with tlsCaFile")
                    : Optional.empty();
        }
        if (cause instanceof CertPathBuilderException) {
            return lasting(
                    "shows a certificate of an authority that is not trusted: name that authority with tlsCaFile");
        }
        if (cause instanceof CertificateException && isAboutTheName(cause)) {
            return lasting("shows a certificate for another name: connect by a name that stands in it");
        }
        if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return passing("is a host that is not known: correct the name, or look whether names are resolved here");
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return refusal(cause);
        }
        if (cause instanceof SocketTimeoutException) {
            return silent();
        }
        return ofWords(cause);
    }

    private static Optional<Trouble> refusal(Throwable cause) {
        return words(cause).contains("refused")
                ? passing("refuses connections: look whether the server runs, and listens on that port")
                : silent();
    }

    private static Optional<Trouble> silent() {
        return passing("does not take connections: look whether the server runs, and whether a firewall is in between");
    }

    private static boolean isAboutTheName(Throwable cause) {
        String words = words(cause);
        return words.contains("subject alternative") || words.contains("no name matching");
    }

    /** What libraries only say in words. */
    private static Optional<Trouble> ofWords(Throwable cause) {
        String words = words(cause);
        if (words.contains("not an ssl/tls record")) {
            return lasting("does not speak TLS: set tls=false in the connection string, or TLS up on the server");
        }
        if (words.contains("alpn")) {
            return lasting("speaks TLS and not HTTP/2, so it is no KurrentDB: correct host and port");
        }
        if (words.contains("first received frame was not settings") || words.contains("http/2 client preface")) {
            return words.contains(HEX_OF_ALERT)
                    ? lasting("speaks TLS: set tls=true in the connection string")
                    : lasting("does not speak HTTP/2, so it is no KurrentDB: correct host and port");
        }
        return Optional.empty();
    }

    private static Optional<Trouble> ofWords(Status status) {
        if (status.getCode() == Status.Code.UNAUTHENTICATED) {
            return lasting("refuses the user of the connection, or the password: correct them");
        }
        if (status.getCode() == Status.Code.UNIMPLEMENTED) {
            return Optional.empty();
        }
        String words =
                status.getDescription() == null ? "" : status.getDescription().toLowerCase(Locale.ROOT);
        if (words.contains("network closed for unknown reason")) {
            return passing("closes connections before it answers: compare tls=… with the server, and host and port");
        }
        if (status.getCode() == Status.Code.UNAVAILABLE && words.contains("http status code")) {
            return passing("is a proxy that does not reach the server: look whether the server runs");
        }
        if (words.contains(HEX_OF_HTTP)
                || words.contains("invalid content-type")
                || words.contains("http status code")) {
            return lasting("is a web server and no KurrentDB: correct host and port");
        }
        return Optional.empty();
    }

    private static String words(Throwable cause) {
        return cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
    }

    private static Optional<Trouble> lasting(String text) {
        return Optional.of(new Trouble(text, true));
    }

    private static Optional<Trouble> passing(String text) {
        return Optional.of(new Trouble(text, false));
    }
}
