import { execFile } from 'node:child_process';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));

export const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/** Makes an empty folder a project that has installed the built package and its drivers. */
export async function installPackage(home: string): Promise<void> {
  const modules = join(home, 'node_modules');
  await mkdir(join(modules, 'pg-fq'), { recursive: true });
  await run(
    process.execPath,
    [tsc, '-p', 'tsconfig.build.json', '--outDir', join(modules, 'pg-fq', 'dist')],
    { cwd: root },
  );
  await cp(join(root, 'package.json'), join(modules, 'pg-fq', 'package.json'));
  for (const name of ['pg', 'postgres', '@types'])
    await symlink(join(root, 'node_modules', name), join(modules, name));
  await writeFile(join(home, 'package.json'), '{ "type": "module" }');
}
