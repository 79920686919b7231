import { readFile } from 'node:fs/promises';
import pg from 'pg';

/** What an installed fq says of itself. */
export interface Catalogue {
  sections: Section[];
  relations: Relation[];
  errors: ErrorCode[];
}

/** Routines under the heading that `sql/fq.sql` gives them, in its order. */
export interface Section {
  title: string;
  routines: Routine[];
}

export interface Routine {
  name: string;
  kind: 'function' | 'procedure';
  comment: string;
  parameters: Parameter[];
  returns: string;
  returnsSet: boolean;
}

export interface Parameter {
  name: string;
  /** As `format_type` writes it; of a domain, what it is based on. */
  type: string;
  inout: boolean;
  /** An SQL expression. */
  default: string | null;
}

/** A table, a view or a composite type. */
export interface Relation {
  name: string;
  kind: 'table' | 'view' | 'type';
  comment: string;
  columns: Column[];
}

export interface Column {
  name: string;
  type: string;
  nullable: boolean;
  comment: string;
}

export interface ErrorCode {
  code: string;
  name: string;
  meaning: string;
}

const contents = new URL('../../sql/fq.sql', import.meta.url);

export async function readCatalogue(url: string): Promise<Catalogue> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows: routines } = await client.query<Routine>(routinesSql);
    const { rows: relations } = await client.query<Relation>(relationsSql);
    const { rows: errors } = await client.query<ErrorCode>('select * from fq.errors order by code');
    requireComments(routines, relations);
    for (const { parameters } of routines)
      for (const parameter of parameters) parameter.default = simplify(parameter.default);
    return { sections: arrange(routines, await readFile(contents, 'utf8')), relations, errors };
  } finally {
    await client.end();
  }
}

/** `'default'::text` → `'default'`, `'-1'::integer` → `-1`, `NULL::text` → `null`. */
function simplify(expression: string | null): string | null {
  return (
    expression
      ?.replace(/::[\w ."[\]]+$/, '')
      .replace(/^'(-?\d+)'$/, '$1')
      .replace(/^NULL$/, 'null') ?? null
  );
}

/** The headings of `sql/fq.sql`, each a comment above the lines that include functions. */
function arrange(routines: Routine[], contents: string): Section[] {
  const names = routines.map((routine) => routine.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`there are two functions fq.${twice}; one name stands for one function`);

  const rest = new Map(routines.map((routine) => [routine.name, routine]));
  const sections: Section[] = [];
  let title = '';
  for (const line of contents.split('\n')) {
    title = /^-- (.+)$/.exec(line)?.[1] ?? title;
    const name = /^\\ir functions\/.*?([^/]+)\.sql$/.exec(line)?.[1];
    const routine = name === undefined ? undefined : rest.get(name);
    if (!routine) continue;
    if (sections.at(-1)?.title !== title) sections.push({ title, routines: [] });
    sections.at(-1)?.routines.push(routine);
    rest.delete(routine.name);
  }
  for (const name of rest.keys()) throw new Error(`fq.${name} has no file of its name in sql/fq.sql`);
  return sections;
}

function requireComments(routines: Routine[], relations: Relation[]): void {
  const missing = [
    ...routines,
    ...relations,
    ...relations.flatMap(({ name, columns }) =>
      columns.map((column) => ({ ...column, name: `${name}.${column.name}` })),
    ),
  ].filter(({ comment }) => !comment);
  if (missing.length > 0)
    throw new Error(`there is no comment on fq.${missing.map(({ name }) => name).join(', fq.')}`);
}

const routinesSql = `
  select p.proname as name,
         case p.prokind when 'p' then 'procedure' else 'function' end as kind,
         obj_description(p.oid, 'pg_proc') as comment,
         format_type(p.prorettype, null) as returns,
         p.proretset as "returnsSet",
         (select coalesce(json_agg(json_build_object(
                   'name', p.proargnames[a.number],
                   'type', (select format_type(coalesce(nullif(t.typbasetype, 0), t.oid), null)
                              from pg_type t where t.oid = a.type),
                   'inout', coalesce(p.proargmodes[a.number] <> 'i', false),
                   'default', pg_get_function_arg_default(p.oid, a.number::integer)
                 ) order by a.number), '[]')
            from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality a (type, number)
         ) as parameters
    from pg_proc p
   where p.pronamespace = 'fq'::regnamespace
     and p.proname !~ '^_'
     and p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)
   order by p.proname`;

const relationsSql = `
  select c.relname as name,
         case c.relkind when 'c' then 'type' when 'v' then 'view' else 'table' end as kind,
         case c.relkind when 'c' then obj_description(c.reltype, 'pg_type')
                        else obj_description(c.oid, 'pg_class') end as comment,
         (select json_agg(json_build_object(
                   'name', a.attname,
                   'type', (select format_type(coalesce(nullif(t.typbasetype, 0), t.oid), null)
                              from pg_type t where t.oid = a.atttypid),
                   'nullable', not a.attnotnull and (c.relkind <> 'c' or col_description(c.oid, a.attnum) ~ '\\ynull\\y'),
                   'comment', col_description(c.oid, a.attnum)
                 ) order by a.attnum)
            from pg_attribute a
           where a.attrelid = c.oid
             and a.attnum > 0
             and not a.attisdropped
         ) as columns
    from pg_class c
   where c.relnamespace = 'fq'::regnamespace
     and c.relkind in ('r', 'p', 'v', 'c')
     and not c.relispartition
     and c.relname !~ '^_'
   order by c.relkind = 'v', c.relname`;
