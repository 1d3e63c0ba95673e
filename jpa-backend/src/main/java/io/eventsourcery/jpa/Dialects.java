// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.jpa;

import io.eventsourcery.error.ConfigurationException;
import io.eventsourcery.jpa.dialect.Dialect;
import io.eventsourcery.jpa.h2.H2Dialect;
import io.eventsourcery.jpa.mariadb.MariaDbDialect;
import io.eventsourcery.jpa.postgresql.PostgreSqlDialect;
import java.util.List;
import java.util.stream.Collectors;

/** The supported databases. Add another one here; no other class names them all. */
final class Dialects {

    static final List<Dialect> ALL = List.of(new PostgreSqlDialect(), new H2Dialect(), new MariaDbDialect());

    private static final String MYSQL = " MySQL is not MariaDB: it has no \"insert ... returning\" and locks in other"
            + " ways. A MariaDB server is recognised through its own driver, org.mariadb.jdbc:mariadb-java-client,"
            + " without useMysqlMetadata.";

    private Dialects() {}

    /**
     * The dialect of the database with this product name.
     *
     * @throws ConfigurationException ES-0402 if the store does not support this database
     */
    static Dialect ofProduct(String product) {
        return ALL.stream()
                .filter(dialect -> dialect.productName().equals(product))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(
                        "ES-0402 The store does not know this database, " + product + ": use one of "
                                + ALL.stream().map(Dialect::productName).collect(Collectors.joining(", ")) + "."
                                + (product.equals("MySQL") ? MYSQL : "")));
    }
}
