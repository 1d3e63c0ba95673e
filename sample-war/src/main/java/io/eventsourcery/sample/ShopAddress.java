// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.sample;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Says where to look, once the shop has started. */
@WebListener
public class ShopAddress implements ServletContextListener {

    private static final Logger LOG = System.getLogger(ShopAddress.class.getName());

    @Override
    public void contextInitialized(ServletContextEvent event) {
        LOG.log(Level.INFO, "The shop is open: {0}", event.getServletContext().getInitParameter("shop.address"));
    }
}
