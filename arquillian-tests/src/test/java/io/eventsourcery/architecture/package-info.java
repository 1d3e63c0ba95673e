// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * The rules of CONTRIBUTING.md that a machine can check: over the compiled library, over the source tree, and over the
 * documents. {@link io.eventsourcery.architecture.RulesBiteTest} shows that each rule refuses what it should.
 */
package io.eventsourcery.architecture;
