// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.observability;

import jakarta.enterprise.context.Dependent;

/**
 * Makes this JAR a bean archive. WildFly finds health checks only in those, and one without a bean that scanning finds is none to it,
 * whatever an extension adds.
 */
@Dependent
class BeanArchive {}
