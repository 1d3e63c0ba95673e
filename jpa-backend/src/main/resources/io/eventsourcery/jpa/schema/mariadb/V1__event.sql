-- Events. Times are UTC. Names are compared byte by byte, with their trailing spaces.
-- The type uuid refuses some UUIDs, never those of stream keys; so ids of users are stored as text.
-- Readers of the log rely on positions that the insert itself draws, one by one: auto_increment_increment is 1.
create table ${schema}.${prefix}event (
    position      bigint not null auto_increment,
    version       bigint not null,
    recorded_at   datetime(6) not null,
    type_revision integer not null,
    versioned     boolean not null,
    stream_key    uuid not null,
    stream_id     char(36) character set ascii collate ascii_bin not null,
    event_id      char(36) character set ascii collate ascii_bin not null,
    tenant        varchar(64) not null,
    category      varchar(100) not null,
    stream_name   varchar(255),
    type          varchar(200) not null,
    payload       longtext not null,
    context       longtext,
    constraint ${prefix}event_pk primary key (position),
    constraint ${prefix}event_stream_version_uq unique (stream_key, version)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
