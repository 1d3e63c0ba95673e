-- How far each shard of a subscription has come, and the node that works on it. Only the newest epoch stores a position.
create table ${schema}.${prefix}subscription (
    reached_major bigint not null,
    reached_minor bigint not null,
    epoch         bigint not null,
    lease_until   timestamp(6) with time zone,
    shard         integer not null,
    shards        integer not null,
    paused        boolean not null,
    name          varchar(200) collate "C" not null,
    filter        varchar(2000) collate "C" not null,
    owner         varchar(100) collate "C",
    constraint ${prefix}subscription_pk primary key (name, shard)
);

-- How long each node is taken for alive; its leases end no earlier.
create table ${schema}.${prefix}node (
    alive_until timestamp(6) with time zone not null,
    node        varchar(100) collate "C" not null,
    constraint ${prefix}node_pk primary key (node)
);

-- Streams that wait for a decision because a handler could not handle one of their events.
create table ${schema}.${prefix}parked (
    event_major  bigint not null,
    event_minor  bigint not null,
    first_at     timestamp(6) with time zone not null,
    latest_at    timestamp(6) with time zone not null,
    shard        integer not null,
    attempts     integer not null,
    stream_key   uuid not null,
    stream_id    uuid not null,
    event_id     uuid not null,
    subscription varchar(200) collate "C" not null,
    tenant       varchar(64) collate "C" not null,
    category     varchar(100) collate "C" not null,
    stream_name  varchar(255) collate "C",
    event_type   varchar(200) collate "C" not null,
    error        varchar(1000) collate "C" not null,
    decision     varchar(10) collate "C" not null,
    constraint ${prefix}parked_pk primary key (subscription, stream_key)
);
