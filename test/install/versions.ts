import type pg from 'pg';

/** Lets an installed fq be of another version, in which these files were others. */
export async function pretend(session: pg.Client, ...files: string[]): Promise<void> {
  const { rows } = await session.query<{ version: { files: Record<string, string> } }>(
    'select fq._installed() as version',
  );
  const version = rows[0]?.version;
  for (const file of files) {
    if (version?.files[file] === undefined) throw new Error(`there is no ${file}`);
    version.files[file] = 'another';
  }
  await session.query(
    `create or replace function fq._installed() returns jsonb language sql immutable parallel safe
       set search_path = pg_catalog, pg_temp as $$select '${JSON.stringify(version)}'::jsonb$$`,
  );
}
