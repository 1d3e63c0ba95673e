create table if not exists order_list (generation integer not null, id uuid not null, branch varchar(64) not null, customer varchar(100) not null, status varchar(20) not null, items integer not null, total numeric(14, 2) not null, last_version bigint not null, placed_at timestamp(6) with time zone not null, primary key (generation, id));
alter table order_list add column if not exists branch varchar(64) default '' not null;
create table if not exists parcel (id uuid not null, branch varchar(64) not null, order_id uuid not null, carrier varchar(200) not null, shipped_at timestamp(6) with time zone not null, primary key (id));
create table if not exists customer (id uuid not null, branch varchar(64) not null, name varchar(100) not null, primary key (id), unique (branch, name));
alter table order_list add column if not exists customer_id uuid;
