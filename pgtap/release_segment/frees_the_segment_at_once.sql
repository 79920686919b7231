begin;
select plan(3);

select fq.subscribe('release_segment/frees_the_segment_at_once');
create temporary table lease as select * from fq.claim_segment('release_segment/frees_the_segment_at_once', 'release_segment/frees_the_segment_at_once/1');

select is_empty($$ select fq.claim_segment('release_segment/frees_the_segment_at_once', 'release_segment/frees_the_segment_at_once/2') $$, 'it was taken');
select is(fq.release_segment(client, token), true, 'it is given back') from lease;
select isnt_empty($$ select fq.claim_segment('release_segment/frees_the_segment_at_once', 'release_segment/frees_the_segment_at_once/2') $$, 'and another has it');

select * from finish();
rollback;
