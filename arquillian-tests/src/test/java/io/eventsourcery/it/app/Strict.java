// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The store that refuses to write outside of a transaction. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface Strict {}
