// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.app;

import io.eventsourcery.redeploy.Leftovers;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.StringJoiner;
import javax.management.JMException;
import javax.management.ObjectName;

/** Says what is left in the server of a class loader of another application, which it knows by a number. */
@WebServlet("/left")
public class WatchServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** A number for a class loader; the same in all applications. */
    static int number(ClassLoader loader) {
        return System.identityHashCode(loader);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int number = Integer.parseInt(request.getParameter("of"));
        StringJoiner left = new StringJoiner("\n");
        Leftovers.clearCaches();
        System.gc();
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> isBehind(thread.getContextClassLoader(), number)
                        || number(thread.getClass().getClassLoader()) == number)
                .forEach(thread -> left.add("thread " + thread.getName()));
        Arrays.stream(Security.getProviders())
                .filter(provider -> number(provider.getClass().getClassLoader()) == number
                        || provider.getName().equals("BC"))
                .map(Provider::getName)
                .forEach(name -> left.add("security provider " + name));
        String marks = marks();
        if (!marks.isEmpty()) {
            left.add(marks);
        }
        response.setContentType("text/plain");
        response.getWriter().print(left);
    }

    /** Some servers give a thread a class loader that stands before that of its application. */
    private static boolean isBehind(ClassLoader loader, int number) {
        try {
            return loader != null
                    && (number(loader) == number
                            || number(loader.loadClass("io.eventsourcery.it.app.Mark")
                                            .getClassLoader())
                                    == number);
        } catch (ClassNotFoundException | RuntimeException | LinkageError e) {
            return false;
        }
    }

    /** How many class loaders with a {@link Mark} are alive, as the virtual machine counts after a collection. */
    private static String marks() {
        try {
            Object histogram = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            // One line for each class loader.
            int alive = histogram
                    .toString()
                    .lines()
                    .map(String::stripTrailing)
                    .filter(line -> line.endsWith("io.eventsourcery.it.app.Mark"))
                    .mapToInt(line -> Integer.parseInt(line.trim().split("\\s+")[1]))
                    .sum();
            return alive == 0 ? "" : "class loaders: " + alive;
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
