begin;
select fq.append('schema/mends_where_its_sequences_stand');
select fq.subscribe('schema/mends_where_its_sequences_stand');
select fq.create_topic('schema/mends_where_its_sequences_stand', notify => 'off');
commit;

begin;
select plan(6);

-- As in a log that was restored without its end.
create function pg_temp.ahead(client text, by bigint default 10) returns bigint language plpgsql as $$
begin
  alter table fq.clients disable trigger guard_cursor;
  update fq.clients c set "offset" = fq._end() + by where c.id = client or c.parent = client;
  alter table fq.clients enable always trigger guard_cursor;
  return fq._end() + by;
end;
$$;
set local client_min_messages = error;
create temporary table before as select fq._end() as the_end;
select fq._mend();
select is(fq._end(), (select the_end from before), 'not that of the log when it is right');

select pg_temp.ahead('schema/mends_where_its_sequences_stand', 7);
select fq._mend();
select is(fq._end(), (select the_end + 7 from before), 'that of the log goes behind every cursor');

alter table fq.events disable trigger "~append";
insert into fq.events ("offset", topic, bucket) select the_end + 12, 'schema/mends_where_its_sequences_stand', 0 from before;
select fq._mend();
select is(fq._end(), (select the_end + 12 from before), 'and behind every event');

update fq.clients set token = nextval('fq.tokens') + 5 where id = 'schema/mends_where_its_sequences_stand';
select fq._mend();
select cmp_ok(nextval('fq.tokens'), '>', (select token from fq.clients where id = 'schema/mends_where_its_sequences_stand'), 'that of the tokens behind every token');

alter table fq.topics disable trigger watch;
update fq.topics set notify = 'always' where topic = 'schema/mends_where_its_sequences_stand';
select fq._mend();
select isnt(pg_sequence_last_value('fq.watched'), null, 'appenders know whether a topic always notifies');
select is_empty('select fq.why_stuck()', 'all is well then');

select * from finish();
rollback;
