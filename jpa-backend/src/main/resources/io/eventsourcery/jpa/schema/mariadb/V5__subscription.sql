-- How far each shard of a subscription has come, and the node that works on it. Only the newest epoch stores a position.
create table ${schema}.${prefix}subscription (
    reached_major bigint not null,
    reached_minor bigint not null,
    epoch         bigint not null,
    lease_until   datetime(6),
    shard         integer not null,
    shards        integer not null,
    paused        boolean not null,
    name          varchar(200) not null,
    filter        varchar(2000) not null,
    owner         varchar(100),
    constraint ${prefix}subscription_pk primary key (name, shard)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- How long each node is taken for alive; its leases end no earlier.
create table ${schema}.${prefix}node (
    alive_until datetime(6) not null,
    node        varchar(100) not null,
    constraint ${prefix}node_pk primary key (node)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- Streams that wait for a decision because a handler could not handle one of their events.
create table ${schema}.${prefix}parked (
    event_major  bigint not null,
    event_minor  bigint not null,
    first_at     datetime(6) not null,
    latest_at    datetime(6) not null,
    shard        integer not null,
    attempts     integer not null,
    stream_key   uuid not null,
    stream_id    char(36) character set ascii collate ascii_bin not null,
    event_id     char(36) character set ascii collate ascii_bin not null,
    subscription varchar(200) not null,
    tenant       varchar(64) not null,
    category     varchar(100) not null,
    stream_name  varchar(255),
    event_type   varchar(200) not null,
    error        varchar(1000) not null,
    decision     varchar(10) not null,
    constraint ${prefix}parked_pk primary key (subscription, stream_key)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
