-- One row: up to where readers of the log know that nothing can appear any more.
create table ${schema}.${prefix}log (
    id      integer not null,
    settled bigint not null,
    constraint ${prefix}log_pk primary key (id),
    constraint ${prefix}log_one_row check (id = 1)
);
insert into ${schema}.${prefix}log (id, settled) values (1, 0);
