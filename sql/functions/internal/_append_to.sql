create or replace function fq._append_to(topic text)
  returns text
  language sql
  volatile
return set_config('fq.floors', coalesce(current_setting('fq.floors', true), '') || '>' || fq._floor_class(topic), true);

comment on function fq._append_to(text) is
  'Tell the floor that the next INSERT takes which topic it is for.';
