// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.backend;

import io.eventsourcery.encryption.Encryption;
import io.eventsourcery.event.RecordedEvent;
import io.eventsourcery.observation.OperationTracer;
import io.eventsourcery.observation.StoreObserver;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Builds the {@link Backend} of one kind of storage. Immutable: every change returns a new factory.
 *
 * <p>In CDI the application produces one per store, optionally qualified. The extension adds the event types,
 * transactions and observers of the deployment before it builds:
 *
 * <pre>{@code
 * @Produces @ApplicationScoped
 * BackendFactory factory(EntityManager em) {
 *     return JpaBackendFactory.of(em);
 * }
 * }</pre>
 *
 * Without CDI, {@code JpaBackendFactory.of(em).withEventTypes(OrderPlaced.class).build()} is enough.
 */
public interface BackendFactory {

    /** The same factory with a changed setup. */
    BackendFactory configured(UnaryOperator<BackendSetup> change);

    /** The same factory that also knows these annotated classes; a sealed root stands for its subtypes. */
    default BackendFactory withEventTypes(Class<?>... annotated) {
        return configured(setup -> setup.withEventTypes(annotated));
    }

    /**
     * The same factory with an outbox, through which the events leave the store that pass this filter. Publish them
     * with an {@code Outbox}, or in the background with an {@code OutboxDefinition}.
     */
    default BackendFactory withOutbox(Predicate<? super RecordedEvent<?>> filter) {
        return configured(setup -> setup.withOutbox(filter));
    }

    /**
     * The same factory that encrypts the components that are annotated with {@code Encrypted}; {@code CryptoShredding} of the
     * module {@code privacy} is the encryption for applications.
     */
    default BackendFactory withEncryption(Encryption encryption) {
        return configured(setup -> setup.withEncryption(encryption));
    }

    /** The same factory of a store of which this observer hears, too. */
    default BackendFactory withObserver(StoreObserver observer) {
        return configured(setup -> setup.withObserver(observer));
    }

    /** The same factory of a store whose operations this tracer surrounds, too. */
    default BackendFactory withTracer(OperationTracer tracer) {
        return configured(setup -> setup.withTracer(tracer));
    }

    /**
     * Builds and checks the backend.
     *
     * @throws io.eventsourcery.error.ConfigurationException listing all problems, each with its number and remedy
     */
    Backend build();
}
