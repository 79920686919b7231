begin;
select fq.append_batch('promote/does_not_count_what_the_client_has_yet_to_do', '[{}, {}, {}]');
select fq.subscribe('promote/does_not_count_what_the_client_has_yet_to_do', topics => '{promote/does_not_count_what_the_client_has_yet_to_do}');
select fq.fork('promote/does_not_count_what_the_client_has_yet_to_do', 'promote/does_not_count_what_the_client_has_yet_to_do new');
commit;

begin;
select plan(2);

select lives_ok($$ select fq.promote('promote/does_not_count_what_the_client_has_yet_to_do new', 'promote/does_not_count_what_the_client_has_yet_to_do') $$, 'two that have not begun');
select fq.commit('promote/does_not_count_what_the_client_has_yet_to_do', max("offset")) from fq.events where topic = 'promote/does_not_count_what_the_client_has_yet_to_do';
select lives_ok($$ select fq.promote('promote/does_not_count_what_the_client_has_yet_to_do', 'promote/does_not_count_what_the_client_has_yet_to_do new') $$, 'one that is ahead');

select * from finish();
rollback;
