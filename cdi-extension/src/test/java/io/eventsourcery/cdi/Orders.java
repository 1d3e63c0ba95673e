// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Tells the store of orders from another one. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@interface Orders {

    final class Literal extends AnnotationLiteral<Orders> implements Orders {
        static final Literal INSTANCE = new Literal();
        private static final long serialVersionUID = 1L;
    }
}
