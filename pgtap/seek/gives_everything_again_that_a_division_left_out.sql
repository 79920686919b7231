begin;
select fq.subscribe('seek/gives_everything_again_that_a_division_left_out', topics => '{seek/gives_everything_again_that_a_division_left_out}', segments => 2);
select fq.append_batch('seek/gives_everything_again_that_a_division_left_out', (select jsonb_agg(jsonb_build_object('key', 'k' || n)) from generate_series(1, 40) n));
commit;

begin;
select plan(2);

select fq.commit('seek/gives_everything_again_that_a_division_left_out#0', (select max("offset") from fq.fetch('seek/gives_everything_again_that_a_division_left_out#0')));
select fq.subscribe('seek/gives_everything_again_that_a_division_left_out', segments => 1);
select cmp_ok((select count(*) from fq.fetch('seek/gives_everything_again_that_a_division_left_out')), '<', 40::bigint, 'what one segment was done with is left out');

select fq.seek('seek/gives_everything_again_that_a_division_left_out', 'beginning');
select is((select count(*) from fq.fetch('seek/gives_everything_again_that_a_division_left_out')), 40::bigint, 'until the client is moved');

select * from finish();
rollback;
