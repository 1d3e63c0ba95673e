// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Says how many connections to an H2 database are open beside its own, and how many of them are in a transaction. */
@WebServlet("/sessions")
public class SessionsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String QUERY = "select count(*), count(*) filter (where contains_uncommitted)"
            + " from information_schema.sessions where session_id <> session_id()";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        try (Connection connection = source(request.getParameter("of")).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            rows.next();
            response.getWriter().print(rows.getInt(1) + ", " + rows.getInt(2) + " in a transaction");
        } catch (SQLException | NamingException e) {
            throw new IOException(e);
        }
    }

    private static DataSource source(String name) throws NamingException {
        return InitialContext.doLookup(name);
    }
}
