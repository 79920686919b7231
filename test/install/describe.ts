import pg from 'pg';

/** Everything that the schema fq consists of, a line for each thing, so that two databases can be compared. */
export async function describeSchema(url: string): Promise<string[]> {
  return query<{ line: string }>(url, description).then((rows) => rows.map(({ line }) => line));
}

/** Opens a session for one query. */
export async function query<Row extends object>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<Row>(text, values);
    return rows;
  } finally {
    await client.end();
  }
}

// A missing ACL stands for the default one, and a restored VALUES is printed without a space.
const description = `
with
  relation as (
    select c.*, c.oid::regclass::text as name
      from pg_class c
     where c.relnamespace = 'fq'::regnamespace and c.relkind not in ('i', 'I', 'c', 't')
  ),
  grants (line, acl) as (
    select 'schema fq', coalesce(nspacl, acldefault('n', nspowner)) from pg_namespace where nspname = 'fq'
    union all
    select name, coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner)) from relation
    union all
    select r.name || '.' || a.attname, a.attacl
      from relation r join pg_attribute a on a.attrelid = r.oid where a.attacl is not null
    union all
    select p.oid::regprocedure::text, coalesce(proacl, acldefault('f', proowner))
      from pg_proc p where p.pronamespace = 'fq'::regnamespace
    union all
    select t.oid::regtype::text, coalesce(typacl, acldefault('T', typowner))
      from pg_type t where t.typnamespace = 'fq'::regnamespace and t.typtype in ('d', 'e', 'c') and t.typrelid = 0
  ),
  thing (line) as (
    select format('relation %s kind %s persistence %s options %s row security %s replica identity %s owner %s',
                  name, relkind, relpersistence, reloptions, relrowsecurity, relreplident, relowner::regrole)
      from relation
    union all
    select format('column %s.%s position %s type %s collation %s not null %s identity "%s" generated "%s" storage %s compression "%s" statistics %s default %s',
                  r.name, a.attname, row_number() over (partition by r.oid order by a.attnum),
                  format_type(a.atttypid, a.atttypmod), a.attcollation::regcollation, a.attnotnull, a.attidentity,
                  a.attgenerated, a.attstorage, a.attcompression, nullif(a.attstattarget, -1),
                  pg_get_expr(d.adbin, d.adrelid))
      from relation r
      join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    union all
    select format('constraint %s on %s: %s validated %s',
                  conname, coalesce(nullif(conrelid, 0)::regclass::text, contypid::regtype::text),
                  pg_get_constraintdef(oid), convalidated)
      from pg_constraint where connamespace = 'fq'::regnamespace
    union all
    select format('index %s valid %s clustered %s options %s',
                  pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered, c.reloptions)
      from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relnamespace = 'fq'::regnamespace
    union all
    select format('view %s: %s', name, replace(pg_get_viewdef(oid), '( VALUES', '(VALUES')) from relation where relkind in ('v', 'm')
    union all
    select format('sequence %s: %s start %s increment %s from %s to %s cache %s cycle %s',
                  seqrelid::regclass, seqtypid::regtype, seqstart, seqincrement, seqmin, seqmax, seqcache, seqcycle)
      from pg_sequence join relation on relation.oid = seqrelid
    union all
    select format('routine owner %s: %s', proowner::regrole, pg_get_functiondef(oid))
      from pg_proc where pronamespace = 'fq'::regnamespace and prokind in ('f', 'p')
    union all
    select format('trigger enabled %s: %s', t.tgenabled, pg_get_triggerdef(t.oid))
      from pg_trigger t join relation r on r.oid = t.tgrelid where not t.tgisinternal
    union all
    select format('type %s kind %s %s', oid::regtype, typtype, format_type(typbasetype, typtypmod))
      from pg_type where typnamespace = 'fq'::regnamespace and typelem = 0
    union all
    select format('label %s of %s', e.enumlabel, t.oid::regtype)
      from pg_enum e join pg_type t on t.oid = e.enumtypid where t.typnamespace = 'fq'::regnamespace
    union all
    select format('attribute %s of %s type %s', a.attname, c.oid::regclass, format_type(a.atttypid, a.atttypmod))
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'fq'::regnamespace and c.relkind = 'c'
    union all
    select format('policy %s on %s', polname, r.name) from pg_policy join relation r on r.oid = polrelid
    union all
    select format('other %s', (pg_identify_object(classid, objid, 0)).identity)
      from pg_depend
     where refclassid = 'pg_namespace'::regclass and refobjid = 'fq'::regnamespace
       and classid not in ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass, 'pg_extension'::regclass)
    union all
    select format('comment on %s %s: %s', identity.type, identity.identity, d.description)
      from pg_description d, pg_identify_object(d.classoid, d.objoid, d.objsubid) identity
     where identity.schema = 'fq' or identity.identity = 'fq' and identity.type = 'schema'
        or identity.type = 'trigger' and identity.identity like '% on fq.%'
        or identity.type = 'table constraint' and identity.identity like '% on fq.%'
    union all
    select format('grant on %s: %s to %s by %s%s',
                  g.line, a.privilege_type, case a.grantee when 0 then 'PUBLIC' else a.grantee::regrole::text end,
                  a.grantor::regrole, case when a.is_grantable then ' with grant option' end)
      from grants g, aclexplode(g.acl) a
  )
select line from thing order by line collate "C"
`;
