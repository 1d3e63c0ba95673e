// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Turns everything that leaves a resource into a problem document. Only what nobody expected is logged. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(ProblemMapper.class.getName());

    @Override
    public Response toResponse(Throwable failure) {
        Problem problem = Problems.of(failure);
        Response.ResponseBuilder response = Response.status(problem.status());
        if (problem.status() == 500 && failure instanceof WebApplicationException chosen) {
            Response byServer = chosen.getResponse();
            if (byServer.getStatus() < 400) {
                return byServer;
            }
            problem = Problems.ofStatus(byServer.getStatus());
            response = Response.fromResponse(byServer);
        }
        if (problem.status() >= 500) {
            LOG.log(Level.ERROR, "A request failed with status " + problem.status() + ".", failure);
        }
        return response.type(Problem.MEDIA_TYPE).entity(problem.toJson()).build();
    }
}
