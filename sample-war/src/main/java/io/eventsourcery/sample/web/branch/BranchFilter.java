// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web.branch;

import io.eventsourcery.stream.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Finds the branch of a request in its header {@value #HEADER}; a request that names none is for the first one. A real
 * application takes the tenant from the login, never from what anybody may send.
 */
@Provider
@ApplicationScoped
public class BranchFilter implements ContainerRequestFilter {

    public static final String HEADER = "Shop-Branch";
    public static final List<String> BRANCHES = List.of("main", "harbour");

    @Inject
    Branch branch;

    @Override
    public void filter(ContainerRequestContext request) {
        String named = request.getHeaderString(HEADER);
        String known = named == null ? BRANCHES.get(0) : named.strip();
        if (!BRANCHES.contains(known)) {
            throw new UnknownBranchException();
        }
        branch.set(TenantId.of(known));
    }
}
