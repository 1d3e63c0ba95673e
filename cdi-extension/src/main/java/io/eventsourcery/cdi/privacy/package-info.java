// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The encryption of the stores of a deployment.
 *
 * <p>{@link io.eventsourcery.cdi.privacy.DeployedEncryption} chooses it; the stores complete their setups with it.
 */
package io.eventsourcery.cdi.privacy;
