// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.redeploy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** The class loader of one application: it has everything on the class path of the test but what belongs to the server. */
public final class ApplicationLoader extends URLClassLoader {

    /** @param ofServer how the names of the classes begin that all applications share with the test */
    public ApplicationLoader(String... ofServer) {
        super(classPath(), new ServerLoader(Set.of(ofServer)));
    }

    /** Calls with this as the context class loader, as a server calls its application. */
    public <T> T call(Callable<T> work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(this);
        try {
            return work.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] classPath() {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            try {
                path.add(Path.of(entry).toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }
        return path.toArray(URL[]::new);
    }

    private static final class ServerLoader extends ClassLoader {

        private final Set<String> beginnings;

        ServerLoader(Set<String> beginnings) {
            super(ClassLoader.getPlatformClassLoader());
            this.beginnings = beginnings;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (beginnings.stream().noneMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            return ApplicationLoader.class.getClassLoader().loadClass(name);
        }
    }
}
