-- Tags of events: a row for each, with all tags of its event. The key stands for tenant and tag, and is compared byte by byte.
create table ${schema}.${prefix}tag (
    event_position bigint not null,
    tag_key        binary(16) not null,
    stream_key     uuid not null,
    type           varchar(200) not null,
    tags           varchar(6000) not null,
    constraint ${prefix}tag_pk primary key (tag_key, event_position),
    index ${prefix}tag_stream_ix (stream_key, event_position)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- Two rows behind each group of tags whose keys have the same first twelve bits. The one at 0 is locked by writers of these tags. At
-- the one before it locking reads of the group end, with the gaps that they lock: what writers wait for must not be met by a read.
insert into ${schema}.${prefix}tag (event_position, tag_key, stream_key, type, tags)
with sixteen (n) as (
    select '0' union all select '1' union all select '2' union all select '3' union all select '4' union all select '5' union all select '6' union all select '7'
    union all select '8' union all select '9' union all select 'a' union all select 'b' union all select 'c' union all select 'd' union all select 'e' union all select 'f'
)
select place.number, unhex(concat(a.n, b.n, c.n, 'fffffffffffffffffffffffffffff')), '00000000-0000-0000-0000-000000000000', '', ''
from sixteen a, sixteen b, sixteen c, (select -1 as number union all select 0) place;
