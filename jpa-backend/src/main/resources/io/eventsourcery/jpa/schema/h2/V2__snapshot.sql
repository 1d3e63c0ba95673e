-- States of streams. event_id is the event at that version, by which a snapshot of a former life is recognised.
create table ${schema}.${prefix}snapshot (
    version       bigint not null,
    recorded_at   timestamp(6) with time zone not null,
    type_revision integer not null,
    stream_key    uuid not null,
    stream_id     uuid not null,
    event_id      uuid not null,
    snapshot_id   uuid not null,
    tenant        varchar(64) not null,
    category      varchar(100) not null,
    type          varchar(200) not null,
    payload       varchar not null,
    context       varchar,
    constraint ${prefix}snapshot_pk primary key (stream_key, version)
);
