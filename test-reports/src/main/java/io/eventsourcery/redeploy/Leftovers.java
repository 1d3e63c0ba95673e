// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.redeploy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.runtime.ObjectMethods;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What is left of a class loader after its application ended, in words, after a bounded wait. */
public final class Leftovers {

    /** How many are waited for before something counts as left. */
    public static final int COLLECTIONS = 60;

    private static final long MILLIS_PER_COLLECTION = 250;

    private Leftovers() {}

    /**
     * Its threads, and what it told the whole virtual machine. Channels and executors live by their threads. One thread of
     * each client ends only when the garbage is collected, because the client never ends the executor that has it.
     */
    public static List<String> running(ClassLoader loader, int collections) throws InterruptedException {
        List<Thread> threads = threads(loader);
        for (int i = 0; i < collections && !threads.isEmpty(); i++) {
            System.gc();
            threads.get(0).join(MILLIS_PER_COLLECTION);
            threads = threads(loader);
        }
        List<String> left = new ArrayList<>();
        threads.forEach(thread -> left.add("thread " + thread.getName()));
        Arrays.stream(Security.getProviders())
                .filter(provider -> provider.getClass().getClassLoader() == loader)
                .map(Provider::getName)
                .forEach(name -> left.add("security provider " + name));
        return left;
    }

    private static List<Thread> threads(ClassLoader loader) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread != Thread.currentThread())
                .filter(thread -> belongs(thread, loader))
                .toList();
    }

    private static boolean belongs(Thread thread, ClassLoader loader) {
        return thread.getContextClassLoader() == loader || thread.getClass().getClassLoader() == loader;
    }

    /**
     * Java 17 itself remembers the types of the last record of which it prepared {@code equals}, {@code hashCode} or {@code
     * toString}: let that be this one.
     */
    private static void makeJavaForget() {
        record Forgotten(List<String> what) {}
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle getter = lookup.findVirtual(Forgotten.class, "what", MethodType.methodType(List.class));
            for (Map.Entry<String, MethodType> method : Map.of(
                            "equals", MethodType.methodType(boolean.class, Forgotten.class, Object.class),
                            "hashCode", MethodType.methodType(int.class, Forgotten.class),
                            "toString", MethodType.methodType(String.class, Forgotten.class))
                    .entrySet()) {
                ObjectMethods.bootstrap(lookup, method.getKey(), method.getValue(), Forgotten.class, "what", getter);
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Java clears all of them before it refuses memory, such as sixteen gigabytes. Caches of Java itself live by them. */
    private static void clearSoftReferences() {
        try {
            long[] tooLarge = new long[Integer.MAX_VALUE - 8];
            throw new IllegalStateException("There was memory for an array of " + tooLarge.length + " numbers.");
        } catch (OutOfMemoryError e) {
            // As it should be.
        }
    }

    /** Empties the caches of Java itself that may hold classes of applications, in the virtual machine of the caller. */
    public static void clearCaches() {
        makeJavaForget();
        clearSoftReferences();
    }

    /** Whether the class loader, to which the caller holds nothing else, can be collected. */
    public static boolean isCollected(PhantomReference<ClassLoader> loader, ReferenceQueue<ClassLoader> collected)
            throws InterruptedException {
        clearCaches();
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            if (collected.remove(MILLIS_PER_COLLECTION) == loader) {
                return true;
            }
        }
        return false;
    }
}
