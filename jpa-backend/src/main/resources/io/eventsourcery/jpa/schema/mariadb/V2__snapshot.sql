-- States of streams. event_id is the event at that version, by which a snapshot of a former life is recognised.
create table ${schema}.${prefix}snapshot (
    version       bigint not null,
    recorded_at   datetime(6) not null,
    type_revision integer not null,
    stream_key    uuid not null,
    stream_id     char(36) character set ascii collate ascii_bin not null,
    event_id      char(36) character set ascii collate ascii_bin not null,
    snapshot_id   char(36) character set ascii collate ascii_bin not null,
    tenant        varchar(64) not null,
    category      varchar(100) not null,
    type          varchar(200) not null,
    payload       longtext not null,
    context       longtext,
    constraint ${prefix}snapshot_pk primary key (stream_key, version)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
