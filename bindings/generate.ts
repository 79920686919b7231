import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installByPsql } from '../embedded/install.ts';
import { startServer } from '../embedded/server.ts';
import { readCatalogue } from './generate/catalogue.ts';
import { writeReference } from './generate/reference.ts';
import { writeTypeScript } from './generate/typescript.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the generated files must contain, by their paths, for the fq that is installed in a database. */
export async function generate(url: string): Promise<Record<string, string>> {
  const catalogue = await readCatalogue(url);
  return {
    'bindings/typescript/generated.ts': format(writeTypeScript(catalogue)),
    'docs/reference.md': writeReference(catalogue),
  };
}

/** The first difference between each generated file and the committed one. */
export async function findDrift(fresh: Record<string, string>): Promise<string[]> {
  const drift: string[] = [];
  for (const [path, content] of Object.entries(fresh)) {
    const committed = (await readFile(join(root, path), 'utf8').catch(() => '')).split('\n');
    const lines = content.split('\n');
    const index = lines.findIndex((line, index) => line !== committed[index]);
    if (index === -1 && lines.length === committed.length) continue;
    const at = index === -1 ? lines.length : index;
    drift.push(`${path}:${at + 1}\n- ${committed[at] ?? ''}\n+ ${lines[at] ?? ''}`);
  }
  return drift;
}

/** Biome decides how the code looks. */
function format(code: string): string {
  const biome = join(
    dirname(createRequire(import.meta.url).resolve('@biomejs/biome/package.json')),
    'bin',
    'biome',
  );
  const args = [biome, 'format', '--stdin-file-path=bindings/typescript/generated.ts'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    input: code,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the generated code is not TypeScript: ${stderr}`);
  return stdout;
}

async function main(): Promise<void> {
  const server = await startServer();
  try {
    await installByPsql(server.url());
    const fresh = await generate(server.url());
    if (process.argv.includes('--check')) {
      const drift = await findDrift(fresh);
      if (drift.length === 0) return;
      console.error(
        `These files are not what sql/ makes of them; run "npm run generate".\n${drift.join('\n')}`,
      );
      process.exitCode = 1;
    } else {
      for (const [path, content] of Object.entries(fresh)) await writeFile(join(root, path), content);
    }
  } finally {
    await server.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
