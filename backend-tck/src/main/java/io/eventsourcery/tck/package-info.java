// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * The contract of a backend as JUnit suites, for authors of backends.
 *
 * <p>Implement {@link io.eventsourcery.tck.fixture.BackendFixture}, then write one class that extends {@link
 * io.eventsourcery.tck.BackendContract}, {@link io.eventsourcery.tck.TransactionalBackendContract} or {@link
 * io.eventsourcery.tck.JoiningBackendContract} and returns the fixture; nothing else is needed. Inside an application
 * server the JUnit launcher runs that class. A suite skips nothing: if a storage does not make one of the {@link
 * io.eventsourcery.tck.fixture.Promises}, the test asserts that the call is refused. Every test uses streams of its
 * own, so the storage need not be empty.
 *
 * <p>There is one package of suites per part of the contract: {@code stream}, {@code payload}, {@code listener}, {@code
 * transaction}, {@code concurrency}, {@code aggregate}, {@code log} and {@code subscription}, all of them on top of {@code suite} and {@code
 * fixture}. The contracts in this package collect the suites. Add a new suite to its package and as a nested class to a
 * contract.
 *
 * <p>{@code docs/conformance.md} names the test for each obligation. The suites themselves are tested: a backend that
 * does nothing fails every test, and each of several broken backends fails a named one.
 */
package io.eventsourcery.tck;
