// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.spi.subscription.ShardKey;
import io.eventsourcery.spi.subscription.StoredShard;
import io.eventsourcery.stream.Position;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All nodes have about the same number of shards, and every shard has a node. */
class SharesTest {

    private static final Set<ShardKey> NONE = Set.of();

    private static ShardKey key(int number) {
        return new ShardKey("s", number);
    }

    /** Shards with these owners, null for free ones. */
    private static List<StoredShard> shards(String... owners) {
        return IntStream.range(0, owners.length)
                .mapToObj(i -> new StoredShard(
                        key(i), owners.length, "", Position.start(), 1, Optional.ofNullable(owners[i]), false))
                .toList();
    }

    private static Set<ShardKey> of(String node, String... owners) {
        return IntStream.range(0, owners.length)
                .filter(i -> node.equals(owners[i]))
                .mapToObj(SharesTest::key)
                .collect(Collectors.toSet());
    }

    private static Shares shares(int nodes, String... owners) {
        return Shares.of(shards(owners), of("me", owners), NONE, nodes, NONE);
    }

    @Test
    void a_node_that_is_alone_takes_everything() {
        assertThat(shares(1, null, null, null).take()).hasSize(3);
    }

    @Test
    void one_of_two_takes_half_of_them_rounded_up() {
        assertThat(shares(2, null, null, null).take()).hasSize(2);
        assertThat(shares(2, "me", null, "you").take()).hasSize(1);
        assertThat(shares(2, "me", "me", null).take()).isEmpty();
    }

    @Test
    void a_node_gives_up_what_is_beyond_its_share() {
        assertThat(shares(2, "me", "me", "me", "me").give()).hasSize(2);
        assertThat(shares(3, "me", "me", "me", "me").give()).hasSize(2);
        assertThat(shares(1, "me", "me").give()).isEmpty();
    }

    @Test
    void nobody_gives_up_what_the_others_could_not_share_more_evenly() {
        assertThat(shares(2, "me", "me", "you").give()).isEmpty();
    }

    @Test
    void paused_shards_count_for_nobody() {
        List<StoredShard> paused = shards(new String[] {null, null}).stream()
                .map(it -> new StoredShard(
                        it.key(),
                        2,
                        "",
                        Position.start(),
                        1,
                        Optional.empty(),
                        it.key().number() == 0))
                .toList();

        assertThat(Shares.of(paused, NONE, NONE, 1, NONE).take()).containsExactly(key(1));
    }

    @Test
    void what_nobody_else_takes_is_taken_beyond_the_share_and_kept() {
        String[] owners = {"me", null};

        Shares beyond = Shares.of(shards(owners), of("me", owners), NONE, 2, Set.of(key(1)));
        assertThat(beyond.take()).containsExactly(key(1));
        Shares kept = Shares.of(shards("me", "me"), Set.of(key(0), key(1)), Set.of(key(1)), 2, NONE);
        assertThat(kept.give()).doesNotContain(key(1));
    }

    @Test
    void whatever_the_numbers_two_rounds_of_all_nodes_leave_no_shard_free_and_nobody_with_more_than_a_share() {
        for (int nodes = 1; nodes <= 5; nodes++) {
            for (int count = 1; count <= 12; count++) {
                String[] owners = new String[count];
                Arrays.fill(owners, "node 0");
                for (int round = 0; round < 2 * nodes; round++) {
                    play("node " + round % nodes, nodes, owners);
                }
                assertThat(owners).as("%s nodes", nodes).doesNotContainNull();
                assertThat(largest(nodes, owners))
                        .as("%s shards on %s nodes", count, nodes)
                        .isLessThanOrEqualTo((count + nodes - 1) / nodes);
            }
        }
    }

    private static void play(String node, int nodes, String[] owners) {
        Shares shares = Shares.of(shards(owners), of(node, owners), NONE, nodes, NONE);
        shares.take().forEach(key -> owners[key.number()] = node);
        shares.give().forEach(key -> owners[key.number()] = null);
        IntStream.range(0, nodes).forEach(other -> {
            Shares again = Shares.of(shards(owners), of("node " + other, owners), NONE, nodes, NONE);
            again.take().forEach(key -> owners[key.number()] = "node " + other);
        });
    }

    private static int largest(int nodes, String[] owners) {
        return IntStream.range(0, nodes)
                .map(node -> of("node " + node, owners).size())
                .max()
                .orElseThrow();
    }
}
