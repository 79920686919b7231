begin;
select fq.subscribe('fetch_next/gives_the_event_to_who_has_the_token', topics => '{fetch_next/gives_the_event_to_who_has_the_token}');
select fq.append_batch('fetch_next/gives_the_event_to_who_has_the_token', '[{"type": "first"}, {"type": "second"}]');
commit;

begin;
select plan(4);

create temporary table lease as select * from fq.claim_segment('fetch_next/gives_the_event_to_who_has_the_token', 'worker');

select is_empty($$ select fq.fetch_next('fetch_next/gives_the_event_to_who_has_the_token') $$, 'and nothing to others');
select is(array(select e.type::text from lease l, fq.fetch_next(l.client, l.token) e), array['first'], 'the next');

select fq.commit(l.client, e."offset", l.token) from lease l, fq.fetch_next(l.client, l.token) e;
select is(array(select e.type::text from lease l, fq.fetch_next(l.client, token => l.token) e), array['second'], 'the one after it');
select throws_ok($$ select fq.fetch_next('fetch_next/gives_the_event_to_who_has_the_token', token + 1) from lease $$, 'QF008', null, 'a token that is stale is refused');

select * from finish();
rollback;
