// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.tck;

import io.eventsourcery.spi.Storage;
import io.eventsourcery.spi.stream.EncodedEvent;
import io.eventsourcery.spi.stream.StreamPage;
import io.eventsourcery.spi.stream.StreamWrite;
import io.eventsourcery.spi.stream.StreamWritten;
import io.eventsourcery.spi.tag.AddedTags;
import io.eventsourcery.spi.tag.TagBounds;
import io.eventsourcery.spi.tag.TagSelection;
import io.eventsourcery.spi.tag.TagStorage;
import io.eventsourcery.stream.Position;
import io.eventsourcery.stream.TenantId;
import io.eventsourcery.tag.ConditionNotMetException;
import io.eventsourcery.tag.EventTag;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Tags of a storage in the heap, with one mistake. */
class BrokenTags implements TagStorage {

    final Storage storage;
    final TagStorage inner;

    BrokenTags(Storage storage) {
        this.storage = storage;
        this.inner = storage.neededTags();
    }

    @Override
    public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes, TagBounds unlessBehind) {
        return inner.append(tenant, writes, unlessBehind);
    }

    @Override
    public List<Position> newest(TenantId tenant, TagSelection selection) {
        return inner.newest(tenant, selection);
    }

    @Override
    public StreamPage read(TenantId tenant, TagBounds upTo, Position after, int limit) {
        return inner.read(tenant, upTo, after, limit);
    }

    @Override
    public int add(TenantId tenant, List<AddedTags> added) {
        return inner.add(tenant, added);
    }

    @Override
    public String identity() {
        return inner.identity();
    }

    /** Takes every condition for met. */
    static Storage unchecked(Storage storage) {
        return storage.withTags(new BrokenTags(storage) {
            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes, TagBounds unlessBehind) {
                return storage.events().append(tenant, writes);
            }
        });
    }

    /** Looks whether the condition is met, and then appends, without keeping anybody out in between. */
    static Storage checkedBefore(Storage storage) {
        Meeting meeting = new Meeting();
        return storage.withTags(new BrokenTags(storage) {
            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes, TagBounds unlessBehind) {
                List<Position> newest = inner.newest(tenant, unlessBehind.selection());
                meeting.untilAnotherComes();
                for (int i = 0; i < newest.size(); i++) {
                    Position known = unlessBehind.positions().get(i);
                    if (newest.get(i).compareTo(known) > 0 && isBehind(tenant, unlessBehind, i, known)) {
                        throw new ConditionNotMetException(i + 1, newest.get(i));
                    }
                }
                return storage.events().append(tenant, writes);
            }

            private boolean isBehind(TenantId tenant, TagBounds bounds, int item, Position known) {
                TagSelection one =
                        new TagSelection(List.of(bounds.selection().items().get(item)));
                TagBounds all = new TagBounds(one, List.of(Position.of(Long.MAX_VALUE)));
                return !inner.read(tenant, all, known, 1).events().isEmpty();
            }
        });
    }

    /** Takes the tags that are added and keeps none. */
    static Storage neverAdded(Storage storage) {
        return storage.withTags(new BrokenTags(storage) {
            @Override
            public int add(TenantId tenant, List<AddedTags> added) {
                return added.size();
            }
        });
    }

    /** Tags the events of one tenant for another one. */
    static Storage addedForAnyTenant(Storage storage) {
        return storage.withTags(new BrokenTags(storage) {
            @Override
            public int add(TenantId tenant, List<AddedTags> added) {
                return inner.add(TenantId.of("zeta"), added);
            }
        });
    }

    /** Gives the newest position for all items, as if every event became visible in the order of positions. */
    static Storage oneMarkerForAllItems(Storage storage) {
        return storage.withTags(new BrokenTags(storage) {
            @Override
            public List<Position> newest(TenantId tenant, TagSelection selection) {
                List<Position> each = inner.newest(tenant, selection);
                return Collections.nCopies(each.size(), Collections.max(each));
            }
        });
    }

    /** Gives how far the log is settled, as pulls do. */
    static Storage settledMarker(Storage storage) {
        return storage.withTags(new BrokenTags(storage) {
            @Override
            public List<Position> newest(TenantId tenant, TagSelection selection) {
                Position settled = storage.neededLog().settle().position();
                return Collections.nCopies(selection.items().size(), settled);
            }
        });
    }

    /** Takes an event of any type for a match. */
    static Storage typesIgnored(Storage storage) {
        return changed(storage, item -> new TagSelection.Item(item.tags(), Set.of()));
    }

    /** Is content with one of the tags. */
    static Storage oneTagIsEnough(Storage storage) {
        return changed(storage, item -> new TagSelection.Item(new TreeSet<>(Set.of(item.anchor())), item.types()));
    }

    private static Storage changed(Storage storage, UnaryOperator<TagSelection.Item> change) {
        return storage.withTags(new BrokenTags(storage) {
            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes, TagBounds unlessBehind) {
                return inner.append(tenant, writes, of(unlessBehind));
            }

            @Override
            public StreamPage read(TenantId tenant, TagBounds upTo, Position after, int limit) {
                return inner.read(tenant, of(upTo), after, limit);
            }

            private TagBounds of(TagBounds bounds) {
                return new TagBounds(
                        new TagSelection(
                                bounds.selection().items().stream().map(change).toList()),
                        bounds.positions());
            }
        });
    }

    /** Forgets the tenant. */
    static Storage tenantIgnored(Storage storage) {
        return storage.withTags(new BrokenTags(storage) {
            @Override
            public List<Position> newest(TenantId tenant, TagSelection selection) {
                return inner.newest(TenantId.of("mine"), selection);
            }

            @Override
            public StreamPage read(TenantId tenant, TagBounds upTo, Position after, int limit) {
                return inner.read(TenantId.of("mine"), upTo, after, limit);
            }
        });
    }

    /** Refuses a repeat whose condition is not met any more. */
    static Storage repeatsRefused(Storage storage) {
        return storage.withTags(new BrokenTags(storage) {
            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes, TagBounds unlessBehind) {
                List<StreamWritten> written = inner.append(tenant, writes, unlessBehind);
                if (written.stream().anyMatch(StreamWritten::repeated)) {
                    throw new ConditionNotMetException(1, Position.start());
                }
                return written;
            }
        });
    }

    /** Stores tags in lower case. */
    static Storage caseIgnored(Storage storage) {
        return storage.withEvents(new StorageAround(storage.events()) {
            @Override
            public List<StreamWritten> append(TenantId tenant, List<StreamWrite> writes) {
                return super.append(
                        tenant, writes.stream().map(BrokenTags::lowered).toList());
            }
        });
    }

    private static StreamWrite lowered(StreamWrite write) {
        return new StreamWrite(
                write.stream(),
                write.expected(),
                write.events().stream().map(BrokenTags::lowered).toList(),
                write.recordedAt());
    }

    private static EncodedEvent lowered(EncodedEvent event) {
        return new EncodedEvent(
                event.id(),
                event.type(),
                event.typeRevision(),
                event.payload(),
                event.context(),
                event.tags().stream()
                        .map(tag -> EventTag.of(tag.name(), tag.value().toLowerCase(Locale.ROOT)))
                        .collect(Collectors.toSet()));
    }
}
