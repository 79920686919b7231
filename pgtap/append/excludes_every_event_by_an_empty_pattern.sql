begin;
select plan(2);

create temporary table log as select "offset" from fq.append('append/excludes_every_event_by_an_empty_pattern other');

select throws_ok(
  format($$ select fq.append('append/excludes_every_event_by_an_empty_pattern', "unless" => '{}', after_position => '{"offset": "%s", "topics": null}') $$, "offset" - 1),
  'QF014',
  null,
  'of any topic'
) from log;
select lives_ok(format($$ select fq.append('append/excludes_every_event_by_an_empty_pattern', "unless" => '{}', after_position => '{"offset": "%s", "topics": null}') $$, "offset"), 'that comes after the position') from log;

select * from finish();
rollback;
