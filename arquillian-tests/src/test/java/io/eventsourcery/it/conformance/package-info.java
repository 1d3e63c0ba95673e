// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
/**
 * The contract of every backend, run inside a server: JTA of the server, its data sources, its entity managers, its
 * threads.
 *
 * <p>Each class deploys one application for one database and one provider ({@code ConformanceArchive}). The application
 * runs the whole contract ({@code ContractInServer}) by the JUnit launcher and answers line by line
 * ({@code ContractServlet}); the build reads the lines and shows each as a test ({@code ContractOnServer}). Where the
 * suites get their backends from is in {@link io.eventsourcery.it.conformance.ServerFixture}.
 */
package io.eventsourcery.it.conformance;
