begin;
select fq.listen('listen/listens_on_the_channel');
commit;

begin;
select plan(1);

select is(array(select pg_listening_channels()), array['fq_events'], 'fq_events');

select * from finish();
rollback;
