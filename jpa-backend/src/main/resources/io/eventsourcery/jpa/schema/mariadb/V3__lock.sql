-- Rows to lock, for writers at the end of a stream; each stands for one in 65536 streams. They are all here from the
-- beginning, because writers that wait for a row that another one inserts, and then takes back, deadlock.
create table ${schema}.${prefix}lock (
    number integer not null,
    constraint ${prefix}lock_pk primary key (number)
) engine = InnoDB;

insert into ${schema}.${prefix}lock (number)
with sixteen (n) as (
    select 0 union all select 1 union all select 2 union all select 3
    union all select 4 union all select 5 union all select 6 union all select 7
    union all select 8 union all select 9 union all select 10 union all select 11
    union all select 12 union all select 13 union all select 14 union all select 15
)
select ((a.n * 16 + b.n) * 16 + c.n) * 16 + d.n from sixteen a, sixteen b, sixteen c, sixteen d;
