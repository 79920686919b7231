import type { Names } from './plan.ts';

/** A collation that takes upper and lower case for the same; "C" under this name where the server has no ICU. */
export const collation = `
  do $$
  begin
    create collation fuzz_ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
  exception when feature_not_supported then
    create collation fuzz_ci from "C";
  end $$`;

/** A parameter of a call, as a column of another type or collation would give it. */
export function named(parameter: string, names: Names): string {
  switch (names) {
    case 'plain':
      return parameter;
    case 'ci':
      return `${parameter}::text collate fuzz_ci`;
    case 'C':
      return `${parameter}::text collate "C"`;
    case 'name':
      return `${parameter}::name`;
  }
}
