// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jackson;

/**
 * Thrown for a type or an annotation whose form in JSON-B this codec cannot write: an event with it would be lost for
 * the other codec. The store shows only the name of this class, beside event and component.
 */
public final class FormOfJsonbException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    FormOfJsonbException(String subject) {
        super(subject + " has a form in JSON-B that Jackson cannot write: use another type, or the default codec.");
    }
}
