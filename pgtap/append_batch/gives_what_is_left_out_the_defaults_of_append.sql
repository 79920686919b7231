begin;
select plan(2);

create temporary table appended as select e.* from fq.append('append_batch/gives_what_is_left_out_the_defaults_of_append') e;

select is(
         (select to_jsonb(e) - '{offset,created_at}'::text[] from fq.append_batch('append_batch/gives_what_is_left_out_the_defaults_of_append', batch.events) e),
         (select to_jsonb(a) - '{offset,created_at}'::text[] from appended a),
         batch.events::text
       )
  from (
    values ('[{}]'::jsonb),
           ('[{"type": null, "key": null, "headers": null, "body": null}]')
  ) batch (events);

select * from finish();
rollback;
