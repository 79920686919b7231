import { readFileSync } from 'node:fs';

/** The folder of the package, which lies as far from the built file as from this one. */
export const home = new URL('../../', import.meta.url);

export const version: string = JSON.parse(readFileSync(new URL('package.json', home), 'utf8')).version;
