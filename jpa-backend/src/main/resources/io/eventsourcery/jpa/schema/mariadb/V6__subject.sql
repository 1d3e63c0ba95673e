-- The key of each data subject, which a key-encryption key wraps; once the subject is forgotten, its tombstone.
create table ${schema}.${prefix}subject (
    created_at   datetime(6) not null,
    requested_at datetime(6),
    deleted_at   datetime(6),
    confirmed_at datetime(6),
    changes      integer not null,
    key_id       char(36) character set ascii collate ascii_bin not null,
    tenant       varchar(64) not null,
    subject      varchar(64) not null,
    wrapped_by   varchar(200),
    wrapped      varchar(1000),
    constraint ${prefix}subject_pk primary key (tenant, subject),
    constraint ${prefix}subject_key_uq unique (key_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
