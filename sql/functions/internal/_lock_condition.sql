create or replace function fq._lock_condition(patterns jsonb, documents jsonb)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_wanted text[];
  v_given  text[];
  v_lock   record;
begin
  -- One leaf stands for a pattern: what contains the pattern has it. Contents tell more than topics and types do, and
  -- what has digits in it more than words.
  v_wanted := array(
    select (select leaf from fq._leaves(p) leaf order by leaf ~ '^/(payload|headers|key)' desc, leaf ~ '=.*[0-9]' desc, length(leaf) desc, leaf collate "C" limit 1)
      from jsonb_array_elements(patterns) p
  );
  v_given := array(select distinct leaf from jsonb_array_elements(documents) d, fq._leaves(d) leaf);

  -- A pattern that everything contains, or more than there should be locks: nobody else meanwhile.
  if array_position(v_wanted, null) is not null or cardinality(v_given) > 200 then
    perform pg_advisory_xact_lock(1718747138, 0);
    return;
  end if;

  perform pg_advisory_xact_lock_shared(1718747138, 0);

  -- In one order for all, so that nobody waits in a circle.
  for v_lock in
    select l.object, bool_or(l.wanted) as wanted
      from (select hashtext(leaf collate "C") as object, true as wanted from unnest(v_wanted) leaf
            union all
            select hashtext(leaf collate "C"), false from unnest(v_given) leaf) l
     group by l.object
     order by l.object
  loop
    if v_lock.wanted then
      perform pg_advisory_xact_lock(1718747139, v_lock.object);
    else
      perform pg_advisory_xact_lock_shared(1718747139, v_lock.object);
    end if;
  end loop;
end;
$$;

comment on function fq._lock_condition(jsonb, jsonb) is
  'Wait for those who append under a condition and whose events could match these patterns, or whose patterns could match these events, and keep them out until the transaction ends. Locks a leaf for each pattern exclusively, and each leaf of the events shared.';
