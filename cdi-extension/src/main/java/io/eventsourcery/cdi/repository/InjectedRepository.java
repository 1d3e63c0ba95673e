// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.repository;

import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.repository.Repository;

/**
 * Makes the proxy of a repository bean a repository in every container: OpenWebBeans considers only the classes among
 * the types of a bean, and accepts the raw {@code Repository} for a match of every injection point. Applications
 * neither implement nor inject it.
 */
public interface InjectedRepository extends Repository<Aggregate<?>> {}
