create or replace function fq._rename(client text, new_name text)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- The parents of segments, and the clients of workers and failures, follow by their foreign keys.
  update fq.clients c
     set id = new_name, token = default, worker = null, give_back_by = null
   where c.id = client;
  update fq.clients c
     set id = new_name || substr(c.id, char_length(client) + 1), token = default, worker = null, give_back_by = null
   where c.parent = new_name;
end;
$$;

comment on function fq._rename(text, text) is
  'Give a client another name, and its segments names after it. Who works on them is fenced off.';
