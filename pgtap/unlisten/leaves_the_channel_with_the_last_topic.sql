begin;
select fq.listen('unlisten/leaves_the_channel_with_the_last_topic 1');
select fq.listen('unlisten/leaves_the_channel_with_the_last_topic 2');
commit;

begin;
select fq.unlisten('unlisten/leaves_the_channel_with_the_last_topic 1');
commit;

begin;
create temporary table channels as select array(select pg_listening_channels()) as after_one;
select fq.unlisten('unlisten/leaves_the_channel_with_the_last_topic 2');
commit;

begin;
select plan(2);

select is(after_one, array['fq_events'], 'not before') from channels;
select is(array(select pg_listening_channels()), '{}', 'but then');

select * from finish();
rollback;
