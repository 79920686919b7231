begin;
select fq.subscribe('seek/moves_a_client_while_a_lease_is_open', topics => '{seek/moves_a_client_while_a_lease_is_open}', start => 'end');
commit;

begin;
insert into fq.events (topic, type, created_at)
select 'seek/moves_a_client_while_a_lease_is_open', n, clock_timestamp() + n * interval '1 ms' from generate_series(1, 9) n;
create temporary table lease as select * from fq.claim_segment('seek/moves_a_client_while_a_lease_is_open', 'worker');
commit;

begin;
select plan(6);

create temporary table log as select type::integer as n, "offset", created_at from fq.events where topic = 'seek/moves_a_client_while_a_lease_is_open';
create temporary table fetched as select e.* from lease l, fq.fetch(l.client, 3, l.token) e;
select fq.commit(l.client, f."offset", l.token) from lease l, fetched f where f.type = '2';

select fq.seek('seek/moves_a_client_while_a_lease_is_open', since => created_at) from log where n = 6;
select throws_ok(
  'select fq.commit(l.client, max(f."offset"), l.token) from lease l, fetched f group by l.client, l.token',
  'QF008',
  (select format('token %s gives no right to client "seek/moves_a_client_while_a_lease_is_open" any more', token) from lease),
  'whose worker cannot commit'
);
select throws_ok('select fq.fetch(client, token => token) from lease', 'QF008', null, 'nor fetch');
select is((select worker from fq.clients where id = 'seek/moves_a_client_while_a_lease_is_open'), null, 'it holds nothing any more');
select is(array(select type::integer from fq.fetch('seek/moves_a_client_while_a_lease_is_open')), array[6, 7, 8, 9], 'the client is free, at its new place');

create temporary table second as select * from fq.claim_segment('seek/moves_a_client_while_a_lease_is_open', 'worker');
select is((select "offset" from second), (select "offset" from log where n = 5), 'where who claims it begins');
select cmp_ok((select token from second), '>', (select token from lease), 'with another token');

select * from finish();
rollback;
