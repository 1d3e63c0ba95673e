// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi;

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
        if (beans != null) {
            deployment().buildAll();
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (beans != null) {
            deployment().close();
        }
    }

    private Deployment deployment() {
        return beans.getExtension(EventSourceryExtension.class).deployment();
    }
}
