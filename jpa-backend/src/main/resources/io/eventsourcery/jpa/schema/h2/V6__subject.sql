-- The key of each data subject, which a key-encryption key wraps; once the subject is forgotten, its tombstone.
create table ${schema}.${prefix}subject (
    created_at   timestamp(6) with time zone not null,
    requested_at timestamp(6) with time zone,
    deleted_at   timestamp(6) with time zone,
    confirmed_at timestamp(6) with time zone,
    changes      integer not null,
    key_id       uuid not null,
    tenant       varchar(64) not null,
    subject      varchar(64) not null,
    wrapped_by   varchar(200),
    wrapped      varchar(1000),
    constraint ${prefix}subject_pk primary key (tenant, subject),
    constraint ${prefix}subject_key_uq unique (key_id)
);
