// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Tells the store of users from another one. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@interface Users {

    final class Literal extends AnnotationLiteral<Users> implements Users {
        static final Literal INSTANCE = new Literal();
        private static final long serialVersionUID = 1L;
    }
}
