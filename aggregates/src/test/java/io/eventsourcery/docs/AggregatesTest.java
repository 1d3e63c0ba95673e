// SPDX-License-Identifier: Apache-2.0
// Copyright the Event Sourcery for Jakarta EE contributors
package io.eventsourcery.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventsourcery.EventStore;
import io.eventsourcery.aggregate.Aggregate;
import io.eventsourcery.aggregate.AggregateType;
import io.eventsourcery.aggregate.Decided;
import io.eventsourcery.aggregate.Decider;
import io.eventsourcery.aggregate.Handlers;
import io.eventsourcery.aggregate.SnapshotPolicy;
import io.eventsourcery.aggregate.Snapshotted;
import io.eventsourcery.aggregate.repository.HeardSnapshots;
import io.eventsourcery.aggregate.repository.Loaded;
import io.eventsourcery.aggregate.repository.Repository;
import io.eventsourcery.backend.Backend;
import io.eventsourcery.event.EventType;
import io.eventsourcery.memory.InMemoryBackendFactory;
import io.eventsourcery.observation.Observation.Snapshot.Fate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/aggregates.md} and {@code docs/snapshots.md}. */
class AggregatesTest {

    // snippet:events
    @EventType
    public sealed interface AccountEvent {}

    @EventType("account-opened")
    public record Opened(String owner) implements AccountEvent {}

    @EventType("money-deposited")
    public record Deposited(long cents) implements AccountEvent {}

    @EventType("money-withdrawn")
    public record Withdrawn(long cents) implements AccountEvent {}

    @EventType("statement-sent")
    public record StatementSent(String month) implements AccountEvent {}
    // end:events

    // snippet:aggregate
    public static final class Account extends Aggregate<AccountEvent> {

        private static final Handlers<Account, AccountEvent> HANDLERS = Handlers.of(Account.class, AccountEvent.class)
                .on(Deposited.class, (account, event) -> account.balance += event.cents())
                .on(Withdrawn.class, (account, event) -> account.balance -= event.cents())
                .ignoring(Opened.class, StatementSent.class);

        private long balance;

        public Account() {
            super("account", HANDLERS);
        }

        public void open(String owner) {
            emit(new Opened(owner));
        }

        public void deposit(long cents) {
            emit(new Deposited(cents));
        }

        public void withdraw(long cents) {
            if (cents > balance) {
                throw new IllegalStateException("There is not enough money in the account.");
            }
            emit(new Withdrawn(cents));
        }

        public long balance() {
            return balance;
        }
    }
    // end:aggregate

    // snippet:state
    @EventType("account-balance")
    public record Balance(long cents) {}

    public static final class Savings extends Aggregate<AccountEvent> implements Snapshotted<Balance> {

        private long balance;

        public Savings() {
            super("account");
        }

        void emitted(AccountEvent event) {
            emit(event);
        }

        @Override
        protected void apply(AccountEvent event) {
            if (event instanceof Deposited deposited) {
                balance += deposited.cents();
            } else if (event instanceof Withdrawn withdrawn) {
                balance -= withdrawn.cents();
            }
        }

        @Override
        public Balance snapshot() {
            return new Balance(balance);
        }

        @Override
        public void restore(Balance state) {
            balance = state.cents();
        }

        @Override
        public SnapshotPolicy snapshotPolicy() {
            return SnapshotPolicy.every(500).or(SnapshotPolicy.after(StatementSent.class));
        }
    }
    // end:state

    // snippet:decider
    public sealed interface Command {}

    public record Deposit(long cents) implements Command {}

    public record Withdraw(long cents) implements Command {}

    public static final class Accounts implements Decider<Command, Balance, AccountEvent> {

        @Override
        public Balance initial() {
            return new Balance(0);
        }

        @Override
        public List<AccountEvent> decide(Command command, Balance state) {
            if (command instanceof Deposit deposit) {
                return List.of(new Deposited(deposit.cents()));
            }
            long cents = ((Withdraw) command).cents();
            if (cents > state.cents()) {
                throw new IllegalStateException("There is not enough money in the account.");
            }
            return List.of(new Withdrawn(cents));
        }

        @Override
        public Balance evolve(Balance state, AccountEvent event) {
            if (event instanceof Deposited deposited) {
                return new Balance(state.cents() + deposited.cents());
            }
            return event instanceof Withdrawn withdrawn ? new Balance(state.cents() - withdrawn.cents()) : state;
        }
    }
    // end:decider

    private final Backend backend = InMemoryBackendFactory.create()
            .withEventTypes(AccountEvent.class, Balance.class)
            .build();
    private final EventStore store = backend.eventStore();
    private final UUID id = UUID.randomUUID();

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void an_account_is_opened_changed_and_closed() {
        // snippet:repository
        Repository<Account> accounts = Repository.of(store, Account::new);

        accounts.create(id, account -> account.open("Ada"));
        accounts.execute(id, account -> account.deposit(50_00));
        accounts.execute(id, account -> account.withdraw(20_00));

        long balance = accounts.get(id).balance();
        accounts.discard(id);
        // end:repository

        assertThat(balance).isEqualTo(30_00);
        assertThat(accounts.contains(id)).isFalse();
        assertThat(store.read(accounts.type().stream(id))).hasSize(4);
    }

    @Test
    void the_past_can_be_looked_at() {
        Repository<Account> accounts = Repository.of(store, Account::new);
        accounts.create(id, account -> account.open("Ada"));
        accounts.execute(id, account -> account.deposit(50_00));

        // snippet:handle
        Loaded<Account> loaded = accounts.load(id);
        loaded.aggregate().withdraw(20_00); // pending, at version 3
        accounts.save(loaded); // stored
        Loaded<Account> before = accounts.at(id, 2);
        // end:handle

        assertThat(loaded.storedVersion()).isEqualTo(3);
        assertThat(before.aggregate().balance()).isEqualTo(50_00);
    }

    @Test
    void a_decider_is_an_aggregate_too() {
        // snippet:decided
        AggregateType<Decided<Command, Balance, AccountEvent>> type =
                AggregateType.of("account", AccountEvent.class, new Accounts());
        Repository<Decided<Command, Balance, AccountEvent>> accounts =
                Repository.of(store, type.withSnapshots(SnapshotPolicy.every(500)));

        accounts.executeOrCreate(id, account -> account.handle(new Deposit(50_00)));
        // end:decided

        assertThat(accounts.get(id).state()).isEqualTo(new Balance(50_00));
        assertThatThrownBy(() -> accounts.execute(id, account -> account.handle(new Withdraw(60_00))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_statement_brings_a_snapshot() {
        HeardSnapshots heard = new HeardSnapshots(store);
        Repository<Savings> accounts = Repository.of(heard, Savings::new);
        accounts.create(id, account -> account.emitted(new Deposited(10)));
        accounts.execute(id, account -> account.emitted(new StatementSent("2026-06")));

        assertThat(accounts.get(id).snapshot()).isEqualTo(new Balance(10));
        assertThat(heard.fates()).containsExactly(Fate.TAKEN, Fate.USED);
    }
}
