begin;
select fq.subscribe('subscribe/makes_one_client_of_the_segments_again', segments => 4);
commit;

begin;
select plan(4);

create temporary table before as select token from fq.clients where id = 'subscribe/makes_one_client_of_the_segments_again';
select fq.subscribe('subscribe/makes_one_client_of_the_segments_again', segments => 1);

select is((select segments from fq.clients where id = 'subscribe/makes_one_client_of_the_segments_again'), 1::smallint, 'which is not divided');
select is_empty($$ select from fq.clients where id ~ '^subscribe/makes_one_client_of_the_segments_again#' $$, 'there are no segments any more');
select isnt((select token from fq.clients where id = 'subscribe/makes_one_client_of_the_segments_again'), (select token from before), 'its token is new');
select lives_ok($$ select fq.fetch('subscribe/makes_one_client_of_the_segments_again') $$, 'it is read by its name');

select * from finish();
rollback;
