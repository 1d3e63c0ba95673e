-- Events. Columns of fixed width stand first, which saves padding in every row.
-- Readers of the log rely on positions that the insert itself draws, one by one: no cache, increment 1.
create table ${schema}.${prefix}event (
    position      bigint generated always as identity (increment by 1 cache 1),
    version       bigint not null,
    recorded_at   timestamp(6) with time zone not null,
    type_revision integer not null,
    versioned     boolean not null,
    stream_key    uuid not null,
    stream_id     uuid not null,
    event_id      uuid not null,
    tenant        varchar(64) collate "C" not null,
    category      varchar(100) collate "C" not null,
    stream_name   varchar(255) collate "C",
    type          varchar(200) collate "C" not null,
    payload       text not null,
    context       text,
    constraint ${prefix}event_pk primary key (position),
    constraint ${prefix}event_stream_version_uq unique (stream_key, version)
);
