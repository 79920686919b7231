create or replace function fq._forgot(client text)
  returns boolean
  language sql
  stable
return coalesce(starts_with(current_setting('fq.seen_' || fq._slot(client), true), '*'), false);

comment on function fq._forgot(text) is
  'Whether this session has fetched for so many clients that it no longer knows all of them, perhaps not this one.';
