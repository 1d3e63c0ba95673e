// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors

/**
 * The contract of a backend as JUnit suites, for those who write one.
 *
 * <p>Implement {@link io.eventsourcery.tck.fixture.BackendFixture}, then write one class that extends {@link
 * io.eventsourcery.tck.BackendContract}, {@link io.eventsourcery.tck.TransactionalBackendContract} or {@link
 * io.eventsourcery.tck.JoiningBackendContract} and returns the fixture; nothing else is needed. Inside an application
 * server the JUnit launcher runs that class. A suite skips nothing: where a storage lacks a {@link
 * io.eventsourcery.tck.fixture.Promises}, the test asserts that the call is refused. Every test uses streams of its own, so
 * the storage need not be empty.
 *
 * <p>The suites are below, in a package for each part of the contract: {@code stream}, {@code payload}, {@code listener},
 * {@code transaction}, {@code concurrency}, {@code aggregate} and {@code log}, all of them over {@code suite} and {@code
 * fixture}. The contracts here collect them. A new suite goes into its package and becomes a nested class of a contract.
 *
 * <p>{@code docs/conformance.md} shows which test stands for which obligation. The suites themselves are tested: a
 * backend that does nothing fails every test, and each of a row of broken backends fails a named one.
 */
package io.eventsourcery.tck;
