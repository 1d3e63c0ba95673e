// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * What an operator of a deployment works with: all of its stores by name, whatever their qualifiers.
 *
 * <p>Start with {@link io.eventsourcery.cdi.operation.OperatedStores}, a bean for parts of the library such as the console. Not for
 * applications, which inject what they need with its qualifiers.
 */
package io.eventsourcery.cdi.operation;
