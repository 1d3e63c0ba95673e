// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.faulty;

import io.eventsourcery.inject.Projection;
import jakarta.enterprise.context.ApplicationScoped;

/** Handles nothing. */
@ApplicationScoped
@Projection("orders")
public class Handlerless {}
