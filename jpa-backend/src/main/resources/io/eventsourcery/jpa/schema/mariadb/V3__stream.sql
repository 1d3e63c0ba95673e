-- One row to lock per stream that was ever appended to at its end; MariaDB has no locks that end with a transaction.
create table ${schema}.${prefix}stream (
    stream_key uuid not null,
    constraint ${prefix}stream_pk primary key (stream_key)
) engine = InnoDB;
