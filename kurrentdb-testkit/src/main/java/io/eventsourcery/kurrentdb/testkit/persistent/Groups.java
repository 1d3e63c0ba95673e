// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.kurrentdb.testkit.persistent;

import io.eventsourcery.kurrentdb.testkit.persistent.source.GroupKey;
import io.eventsourcery.kurrentdb.testkit.persistent.source.GroupSettings;
import io.eventsourcery.kurrentdb.testkit.persistent.source.Source;
import io.eventsourcery.kurrentdb.testkit.state.EventLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/** The persistent subscriptions of a cluster by their names. Safe for all threads. */
public final class Groups {

    private final EventLog log;
    private final Map<String, Group> groups = new ConcurrentSkipListMap<>();

    public Groups(EventLog log) {
        this.log = log;
    }

    EventLog log() {
        return log;
    }

    void create(GroupKey key, Source source, GroupSettings settings) {
        if (!settings.isPossible()) {
            throw GroupErrors.impossible(key);
        }
        Group group = new Group(key, log, source, settings);
        if (groups.putIfAbsent(key.toString(), group) != null) {
            group.forgetLog();
            throw GroupErrors.exists(key);
        }
        group.begin();
    }

    Group get(GroupKey key) {
        Group group = groups.get(key.toString());
        if (group == null) {
            throw GroupErrors.unknown(key);
        }
        return group;
    }

    void delete(GroupKey key) {
        Group group = get(key);
        groups.remove(key.toString());
        group.remove();
    }

    /** Sends every consumer away and begins after the last checkpoints, as when another node begins to lead. */
    public void restart() {
        groups.values().forEach(Group::restart);
    }

    /** What groups do once in a second. */
    public void tick() {
        groups.values().forEach(Group::tick);
    }

    List<Group> list(Predicate<GroupKey> which) {
        return groups.values().stream().filter(group -> which.test(group.key())).toList();
    }
}
