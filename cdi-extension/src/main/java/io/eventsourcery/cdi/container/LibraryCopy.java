// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.cdi.container;

import io.eventsourcery.spi.BackendProvider;
import java.security.CodeSource;
import java.util.Optional;
import java.util.Set;

/**
 * This copy of the library among several in one application, for example one per web module of an EAR. The container
 * has one name space for the beans of all copies and shows each the beans of the others.
 */
public final class LibraryCopy {

    private LibraryCopy() {}

    /** Identifies this copy by the place of its classes; the same after a restart of the server. */
    public static String id() {
        return Optional.ofNullable(LibraryCopy.class.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(Object::toString)
                .orElseGet(() -> String.valueOf(loader()));
    }

    /** Whether the classes of this copy come from one of the files with these paths, or from {@code WEB-INF/classes}. */
    public static boolean isAmong(Set<String> paths) {
        String place = id().replaceAll("!?/$", "");
        String file = place.substring(place.lastIndexOf('/') + 1);
        return place.endsWith("/WEB-INF/classes")
                || paths != null && paths.stream().anyMatch(path -> path.endsWith("/" + file));
    }

    public static ClassLoader loader() {
        return LibraryCopy.class.getClassLoader();
    }

    /**
     * The class loader for the application's resources: that of the thread, unless it belongs to a part of the
     * application that does not see this copy, such as the EAR around a web module.
     */
    public static ClassLoader ofApplication() {
        return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .filter(LibraryCopy::isSeenBy)
                .orElseGet(LibraryCopy::loader);
    }

    public static boolean isSeenBy(ClassLoader loader) {
        return seenBy(loader).filter(type -> type == BackendProvider.class).isPresent();
    }

    /** Whether the class comes from a part of the application that has a copy of its own. */
    public static boolean isOfAnother(Class<?> type) {
        return seenBy(type.getClassLoader())
                .filter(other -> other != BackendProvider.class)
                .isPresent();
    }

    private static Optional<Class<?>> seenBy(ClassLoader loader) {
        if (loader == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(loader.loadClass(BackendProvider.class.getName()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
