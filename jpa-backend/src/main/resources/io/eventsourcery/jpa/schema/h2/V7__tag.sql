-- Tags of events: a row for each, with all tags of its event. The key stands for tenant and tag.
create table ${schema}.${prefix}tag (
    event_position bigint not null,
    tag_key        uuid not null,
    stream_key     uuid not null,
    type           varchar(200) not null,
    tags           varchar(6000) not null,
    constraint ${prefix}tag_pk primary key (tag_key, event_position)
);
create index ${schema}.${prefix}tag_stream_ix on ${schema}.${prefix}tag (stream_key, event_position);

-- Rows to lock, for writers of tagged events; each stands for the tags whose keys have the same first twelve bits.
insert into ${schema}.${prefix}tag (event_position, tag_key, stream_key, type, tags)
select 0, cast(a.n || b.n || c.n || 'fffff-ffff-ffff-ffff-ffffffffffff' as uuid),
    cast('00000000-0000-0000-0000-000000000000' as uuid), '-', '-'
from (values ('0'), ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('8'), ('9'), ('a'), ('b'), ('c'), ('d'), ('e'), ('f')) a(n),
    (values ('0'), ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('8'), ('9'), ('a'), ('b'), ('c'), ('d'), ('e'), ('f')) b(n),
    (values ('0'), ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('8'), ('9'), ('a'), ('b'), ('c'), ('d'), ('e'), ('f')) c(n);
