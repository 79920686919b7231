import pg from 'pg';
import { type FinalResults, Parser, type Result } from 'tap-parser';

/** Sends a pgTAP file as one simple query, as pg_prove would with psql, and gives its output back as text. */
export async function runPgTap(
  client: pg.Client,
  sql: string,
): Promise<{ output: string; error?: pg.DatabaseError }> {
  const lines: string[] = [];
  const config: pg.QueryArrayConfig = { text: sql, rowMode: 'array', types: { getTypeParser: () => String } };
  const query = new pg.Query<unknown[]>(config);
  query.on('row', (row) => lines.push(row.map((value) => value ?? '').join('|')));

  return new Promise((resolve) => {
    query.on('end', () => resolve({ output: lines.join('\n') }));
    query.on('error', (error) => resolve({ output: lines.join('\n'), error: error as pg.DatabaseError }));
    client.query(query);
  });
}

/** What is wrong with a TAP document; nothing when all is well. */
export function findFaults(output: string): string[] {
  let results: FinalResults | undefined;
  let planned = false;
  let begins = true;
  let failed = 0;

  const parser = new Parser((final) => {
    results = final;
  });
  parser.on('plan', () => {
    planned = !parser.syntheticPlan;
  });
  parser.on('assert', (assertion: Result) => {
    begins &&= planned;
    if (!assertion.ok) failed++;
  });
  parser.end(`${output}\n`);

  if (!results) return ['is not TAP'];
  const { ok, count, plan, skip, todo, bailout } = results;
  const faults = [
    !(planned && begins) && 'does not begin with plan(n)',
    count === 0 && 'runs no tests',
    planned && count !== plan.end && `plans ${plan.end} tests and runs ${count}`,
    failed > 0 && `fails ${failed} of ${count} tests`,
    (skip > 0 || (planned && plan.skipAll)) && 'skips tests',
    todo > 0 && 'has todo tests',
    bailout && 'bails out',
  ].filter((fault) => typeof fault === 'string');
  return ok || faults.length > 0 ? faults : ['is not valid TAP'];
}
