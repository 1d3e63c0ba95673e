// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

import io.eventsourcery.cdi.container.LibraryCopy;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Builds the backends when a web application starts and closes them when it ends. Found by the servlet container, which
 * calls it as soon as the application's resources are bound; an error fails the deployment.
 */
@WebListener
public class EventSourceryContextListener implements ServletContextListener {

    @Inject
    private BeanManager beans;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (beans != null && isOfOneModule(event)) {
            deployment().buildAll();
        } else if (beans != null) {
            deployment().buildOf(event.getServletContext().getClassLoader());
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (beans != null && isOfOneModule(event)) {
            deployment().close();
        }
    }

    /**
     * Whether the library belongs to this web module alone. In {@code EAR/lib} it serves all modules: their stores have
     * resources that only their own module sees, and one module may end before the others.
     *
     * <p>The files of the module say it too, because Open Liberty hands out a class loader that stands before that of the
     * module.
     */
    private static boolean isOfOneModule(ServletContextEvent event) {
        return event == null
                || LibraryCopy.loader() == event.getServletContext().getClassLoader()
                || LibraryCopy.loader() == ClassLoader.getSystemClassLoader()
                || LibraryCopy.isAmong(event.getServletContext().getResourcePaths("/WEB-INF/lib/"));
    }

    private Deployment deployment() {
        return beans.getExtension(EventSourceryExtension.class).deployment();
    }
}
