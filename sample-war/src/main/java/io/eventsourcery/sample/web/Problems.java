// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web;

import io.eventsourcery.error.EncryptionException;
import io.eventsourcery.error.TransientStoreException;
import io.eventsourcery.sample.customer.UnknownCustomerException;
import io.eventsourcery.sample.order.OrderRefusedException;
import io.eventsourcery.sample.order.StaleOrderException;
import io.eventsourcery.sample.order.UnknownOrderException;
import io.eventsourcery.sample.web.branch.BranchFilter;
import io.eventsourcery.sample.web.branch.UnknownBranchException;
import io.eventsourcery.sample.web.order.UnreadableVersionException;
import io.eventsourcery.stream.VersionConflictException;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;

/** Which problem a failure is. Causes are looked through, because containers wrap what they pass on. */
final class Problems {

    private static final int MAX_CAUSES = 16;

    private Problems() {}

    /** The problem of an exception; 500 when nobody expected it. */
    static Problem of(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            Problem known = known(cause);
            if (known != null) {
                return known;
            }
            cause = cause.getCause();
        }
        return ofStatus(500);
    }

    private static Problem known(Throwable cause) {
        if (cause instanceof OrderRefusedException refused) {
            return new Problem("Not possible", 422, refused.getMessage(), refused.remedy());
        }
        if (cause instanceof UnknownOrderException) {
            return new Problem("No such order", 404, cause.getMessage(), "Choose one from the list, GET /api/orders.");
        }
        if (cause instanceof UnknownCustomerException) {
            return new Problem(
                    "No such customer", 404, cause.getMessage(), "Take the id from an order, GET /api/orders/{id}.");
        }
        if (cause instanceof EncryptionException && cause.getMessage().startsWith("ES-0882 ")) {
            return new Problem(
                    "Conflict",
                    409,
                    "This customer is being forgotten at the same moment. Nothing was recorded.",
                    "Place the order again in a moment: it begins with a new customer of that name.");
        }
        if (cause instanceof StaleOrderException) {
            return conflict(cause.getMessage());
        }
        if (cause instanceof VersionConflictException) {
            return conflict("Somebody else changed the order at the same moment.");
        }
        if (cause instanceof UnknownBranchException) {
            return new Problem(
                    "Bad request",
                    400,
                    cause.getMessage(),
                    "Send the header " + BranchFilter.HEADER + " with one of "
                            + String.join(", ", BranchFilter.BRANCHES) + ", or leave it out.");
        }
        if (cause instanceof UnreadableVersionException) {
            return new Problem(
                    "Bad request",
                    400,
                    cause.getMessage(),
                    "Send the ETag of the order as you got it, for example If-Match: \"3\", or leave the header out.");
        }
        if (cause instanceof TransientStoreException) {
            return ofStatus(503);
        }
        return cause instanceof JsonbException || cause instanceof JsonException ? ofStatus(400) : null;
    }

    private static Problem conflict(String detail) {
        return new Problem(
                "Conflict",
                409,
                detail + " Nothing was recorded.",
                "Read the order again and decide on its present state.");
    }

    /** The problem of a status that the server chose by itself. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 400 ->
                new Problem(
                        "Bad request",
                        status,
                        "The request cannot be understood.",
                        "Send a JSON object with the fields of this request, each of the right type.");
            case 404 ->
                new Problem("Not found", status, "There is nothing at this address.", "Orders are at /api/orders.");
            case 405 ->
                new Problem(
                        "Method not allowed",
                        status,
                        "This address does not answer to this method.",
                        "Use one of the methods in the header Allow.");
            case 406 ->
                new Problem("Not acceptable", status, "The answer exists as JSON only.", "Accept application/json.");
            case 415 ->
                new Problem(
                        "Unsupported media type",
                        status,
                        "The body is not declared to be JSON.",
                        "Send it with Content-Type: application/json.");
            case 503 ->
                new Problem(
                        "Not now",
                        status,
                        "The database refused this time. Nothing was recorded.",
                        "Send the same request again in a moment.");
            default ->
                status >= 400 && status < 500
                        ? new Problem("Bad request", status, "The server refuses this request.", "Change the request.")
                        : new Problem(
                                "Internal error",
                                status,
                                "The shop failed. What went wrong is in the log of the server.",
                                "Look at the order again before repeating the request.");
        };
    }
}
