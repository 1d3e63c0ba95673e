// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.it.server;

/** Where the data source of an archive is declared. */
interface DataSources {

    /** The JNDI name of the data source of the archive with this name. */
    String nameFor(String archive);

    /** Declares it, and returns what {@code web.xml} has to say for that. */
    String declare(String archive, DatabaseAccess database);

    /** In {@code web.xml} itself, with the driver in the archive; what Jakarta EE describes, and most servers do. */
    DataSources IN_WEB_XML = new DataSources() {

        @Override
        public String nameFor(String archive) {
            return "java:app/jdbc/" + archive;
        }

        @Override
        public String declare(String archive, DatabaseAccess database) {
            return """
                    <data-source>
                        <name>%s</name>
                        <class-name>%s</class-name>
                        <url>%s</url>
                        <user>%s</user>
                        <password>%s</password>
                        <transactional>true</transactional>
                        <initial-pool-size>1</initial-pool-size>
                        <max-pool-size>24</max-pool-size>
                        <min-pool-size>1</min-pool-size>
                    </data-source>
                    """
                    .formatted(
                            nameFor(archive),
                            database.driver(),
                            database.url(),
                            database.user(),
                            DatabaseAccess.PASSWORD);
        }
    };
}
