import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { installPackage, tsc } from '../bindings/package.ts';
import type { Database } from './database.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a page prints as code. */
export interface Block {
  language: string;
  code: string;
}

/** The blocks of a page, in its order. */
export async function readBlocks(path: string): Promise<Block[]> {
  const page = await readFile(join(root, path), 'utf8');
  return [...page.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language = '', code = '']) => ({
    language,
    code,
  }));
}

/** The statements of a block, which psql sends one by one, each with the comments `-- → …` that say what it gives. */
export function statements(sql: string): string[] {
  // A semicolon ends a statement at the end of its line, but for those in a body between dollars.
  return sql.split(
    /(?<=;(?: *--.*)?(?:\n-- → .*)*)\n(?!-- → )(?=(?:(?:(?!\$\$)[\s\S])*\$\$(?:(?!\$\$)[\s\S])*\$\$)*(?:(?!\$\$)[\s\S])*$)/,
  );
}

/** What the comments `// → …` say that a program prints. */
export function expectedOutput(program: string): string {
  return [...program.matchAll(/\/\/ → (.*)/g)].map(([, line]) => `${line}\n`).join('');
}

/** A page as one TypeScript program, which runs the SQL between too. */
export function toProgram(blocks: Block[]): string {
  return blocks
    .map(({ language, code }) => {
      if (language === 'sql') {
        const gives = [...code.matchAll(/-- (→ .*)/g)].map(([, line]) => `// ${line}\n`);
        return `await runSql(${JSON.stringify(statements(code))});\n${gives.join('')}`;
      }
      return language === 'ts' ? code : '';
    })
    .join('\n');
}

/** Compiles a program against the built package and the libraries, runs it on a database, and gives what it prints. */
export async function runProgram(database: Database, program: string, libraries: string[]): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'fq-page-'));
  try {
    await installPackage(home);
    for (const name of libraries)
      await symlink(join(root, 'node_modules', name), join(home, 'node_modules', name));
    await writeFile(join(home, 'sql.ts'), runSql);
    await writeFile(join(home, 'page.ts'), `import { runSql } from './sql.js';\n${program}`);
    // Drizzle declares drivers that nobody has installed all at once.
    const checks = ['--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2022', '--types'];
    const options = [...checks, '--outDir', home];
    await run(process.execPath, [tsc, ...options, join(home, 'page.ts')], { cwd: home }).catch(({ stdout }) =>
      expect(stdout).toBe(''),
    );

    const { hostname, port, username, pathname } = new URL(database.url);
    // A page does not say how to close its pool, nor does this wait for it.
    const { stdout } = await run(
      process.execPath,
      ['--input-type=module', '--eval', `await import('./page.js'); process.exit()`],
      {
        cwd: home,
        timeout: 50_000,
        env: {
          ...process.env,
          PGHOST: hostname,
          PGPORT: port,
          PGUSER: username,
          PGDATABASE: pathname.slice(1),
        },
      },
    );
    return stdout;
  } finally {
    await rm(home, { recursive: true });
  }
}

const runSql = `
import pg from 'pg';

export async function runSql(statements: string[]): Promise<void> {
  const client = new pg.Client();
  await client.connect();
  for (const statement of statements) {
    const result = client.query({ text: statement, rowMode: 'array', types: { getTypeParser: () => String } });
    await (statement.includes('-- → ') ? result.then(print, printError) : result);
  }
  await client.end();
}

/** As psql does, but without its frame. */
function print({ rows }: pg.QueryArrayResult): void {
  for (const row of rows) console.log(row.map((value) => value ?? 'null').join(' | '));
}

function printError({ code, message }: pg.DatabaseError): void {
  console.log(\`ERROR:  \${code}: \${message}\`);
}
`;
