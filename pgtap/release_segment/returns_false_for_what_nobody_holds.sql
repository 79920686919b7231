begin;
select plan(5);

select fq.subscribe('release_segment/returns_false_for_what_nobody_holds', segments => 2);

select is(fq.release_segment('release_segment/returns_false_for_what_nobody_holds/none', 1), false, 'a client that does not exist');
select is(fq.release_segment(id, token), false, 'a segment that was not claimed') from fq.clients where id = 'release_segment/returns_false_for_what_nobody_holds#0';
select is(fq.release_segment(id, token), false, 'a client that is divided') from fq.clients where id = 'release_segment/returns_false_for_what_nobody_holds';
select fq.claim_segment('release_segment/returns_false_for_what_nobody_holds', 'release_segment/returns_false_for_what_nobody_holds/worker');
select is(fq.release_segment('release_segment/returns_false_for_what_nobody_holds#0', null), false, 'no token');
select is((select worker::text from fq.clients where id = 'release_segment/returns_false_for_what_nobody_holds#0'), 'release_segment/returns_false_for_what_nobody_holds/worker', 'which leaves it to its worker');

select * from finish();
rollback;
