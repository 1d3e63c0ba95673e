// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.encryption.KeyStorage;
import io.eventsourcery.encryption.KeyStorageAround;
import io.eventsourcery.encryption.StoredKey;
import io.eventsourcery.spi.Storage;
import io.eventsourcery.stream.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Storages that keep the keys of data subjects in a wrong way. */
final class BrokenKeys {

    private BrokenKeys() {}

    private static Storage with(Storage storage, UnaryOperator<KeyStorage> broken) {
        return storage.withKeys(broken.apply(storage.keys().orElseThrow()));
    }

    static Storage kept(Storage storage) {
        return with(storage, keys -> new KeyStorageAround(keys) {
            @Override
            public int removeOf(TenantId tenant, int limit) {
                return 0;
            }
        });
    }

    static Storage ofEveryTenant(Storage storage) {
        List<TenantId> tenants = Collections.synchronizedList(new ArrayList<>());
        return with(storage, keys -> new KeyStorageAround(keys) {
            @Override
            public StoredKey createIfAbsent(StoredKey proposed) {
                tenants.add(proposed.tenant());
                return super.createIfAbsent(proposed);
            }

            @Override
            public int removeOf(TenantId tenant, int limit) {
                return tenants.stream()
                        .mapToInt(any -> super.removeOf(any, limit))
                        .sum();
            }
        });
    }

    static Storage removedAtOnce(Storage storage) {
        return with(storage, keys -> new KeyStorageAround(keys) {
            @Override
            public int removeOf(TenantId tenant, int limit) {
                return super.removeOf(tenant, Integer.MAX_VALUE);
            }
        });
    }

    /** Believes that it stored what it was given. */
    static Storage proposalReturned(Storage storage) {
        return with(storage, keys -> new KeyStorageAround(keys) {
            @Override
            public StoredKey createIfAbsent(StoredKey proposed) {
                super.createIfAbsent(proposed);
                return proposed;
            }
        });
    }

    static Storage caseIgnored(Storage storage) {
        return with(storage, keys -> new KeyStorageAround(keys) {
            private TenantId folded(TenantId tenant) {
                return TenantId.of(tenant.value().toLowerCase(Locale.ROOT));
            }

            @Override
            public StoredKey createIfAbsent(StoredKey proposed) {
                Optional<StoredKey> alike = super.ofSubject(folded(proposed.tenant()), proposed.subject());
                return alike.orElseGet(() -> super.createIfAbsent(proposed));
            }
        });
    }

    static Storage staleReplaced(Storage storage) {
        return with(storage, keys -> new KeyStorageAround(keys) {
            @Override
            public boolean replace(StoredKey known, StoredKey changed) {
                return byId(known.id())
                        .filter(now -> super.replace(now, changed))
                        .isPresent();
            }
        });
    }

    /** Finds no tombstone, as if a forgotten subject were a new one. */
    static Storage tombstoneHidden(Storage storage) {
        return with(storage, keys -> new KeyStorageAround(keys) {
            @Override
            public StoredKey createIfAbsent(StoredKey proposed) {
                StoredKey stored = super.createIfAbsent(proposed);
                return stored.wrapped().isPresent() ? stored : proposed;
            }
        });
    }

    static Storage newestFirst(Storage storage) {
        return with(storage, keys -> new KeyStorageAround(keys) {
            @Override
            public List<StoredKey> unconfirmed(int limit) {
                List<StoredKey> turned = new ArrayList<>(super.unconfirmed(limit));
                Collections.reverse(turned);
                return turned;
            }
        });
    }

    static Storage confirmedToldAgain(Storage storage) {
        List<StoredKey> all = Collections.synchronizedList(new ArrayList<>());
        return with(storage, keys -> new KeyStorageAround(keys) {
            @Override
            public boolean replace(StoredKey known, StoredKey changed) {
                all.add(changed);
                return super.replace(known, changed);
            }

            @Override
            public List<StoredKey> unconfirmed(int limit) {
                return all.stream().limit(limit).toList();
            }
        });
    }

    static Storage limitIgnored(Storage storage) {
        return with(storage, keys -> new KeyStorageAround(keys) {
            @Override
            public List<StoredKey> notWrappedBy(String keyEncryptionKey, int limit) {
                return super.notWrappedBy(keyEncryptionKey, Integer.MAX_VALUE);
            }
        });
    }

    static Storage allToBeRewrapped(Storage storage) {
        return with(storage, keys -> new KeyStorageAround(keys) {
            @Override
            public List<StoredKey> notWrappedBy(String keyEncryptionKey, int limit) {
                return super.notWrappedBy("", limit);
            }
        });
    }

    /** Tells what it told before, as a caller's transaction at REPEATABLE READ does. */
    static Storage remembered(Storage storage) {
        Map<UUID, Optional<StoredKey>> told = new ConcurrentHashMap<>();
        return with(storage, keys -> new KeyStorageAround(keys) {
            @Override
            public Optional<StoredKey> byId(UUID id) {
                return told.computeIfAbsent(id, super::byId);
            }
        });
    }
}
