import type { Catalogue, Parameter, Relation, Routine } from './catalogue.ts';
import { camelCase } from './names.ts';

const kinds = { table: 'Table', view: 'View', type: 'Type' };

export function writeReference({ sections, relations, errors }: Catalogue): string {
  return [
    '<!-- Made by "npm run generate" from the functions, types and comments of schema fq. Do not edit. -->',
    '',
    '# Reference',
    '',
    "Every function takes its arguments by name (`topic => 'orders'`) or by position. In TypeScript it is a method of",
    'the same name in camelCase, with one object of arguments in camelCase.',
    '',
    ...sections.flatMap(({ title, routines }) => [`- ${title}: ${routines.map(linkTo).join(', ')}`]),
    '- [Tables, views and types](#tables-views-and-types)',
    '- [Errors](#errors)',
    '',
    ...sections.flatMap(({ title, routines }) => [`## ${title}`, '', ...routines.flatMap(describe)]),
    '## Tables, views and types',
    '',
    ...relations.flatMap(tabulate),
    '## Errors',
    '',
    'The SQLSTATE is the `code` of the error in every driver; the name is that in `errorCodes` of the TypeScript package.',
    'A plain argument error is 22023. The hint of an error says what to do.',
    '',
    '| SQLSTATE | Name | Meaning |',
    '| --- | --- | --- |',
    ...errors.map(({ code, name, meaning }) => `| ${code} | \`${camelCase(name)}\` | ${cell(meaning)} |`),
    '',
  ].join('\n');
}

function linkTo({ name }: Routine): string {
  return `[${name}](#${name})`;
}

function describe(routine: Routine): string[] {
  return [`### ${routine.name}`, '', '```sql', ...sign(routine), '```', '', inline(routine.comment), ''];
}

function sign(routine: Routine): string[] {
  const parameters = routine.parameters.map(declare);
  const returns =
    routine.kind === 'procedure' ? '' : ` returns ${routine.returnsSet ? 'setof ' : ''}${routine.returns}`;
  const prefix = routine.kind === 'procedure' ? 'call ' : '';
  const line = `${prefix}fq.${routine.name}(${parameters.join(', ')})${returns}`;
  if (line.length <= 100) return [line];
  const lines = parameters.map(
    (parameter, index) => `  ${parameter}${index < parameters.length - 1 ? ',' : ''}`,
  );
  return [`${prefix}fq.${routine.name}(`, ...lines, `)${returns}`];
}

function declare(parameter: Parameter): string {
  const words = [parameter.inout && 'inout', parameter.name, parameter.type];
  if (parameter.default !== null) words.push(`default ${parameter.default}`);
  return words.filter(Boolean).join(' ');
}

function tabulate(relation: Relation): string[] {
  return [
    `### fq.${relation.name}`,
    '',
    `${kinds[relation.kind]}. ${inline(relation.comment)}`,
    '',
    '| Column | Type | Meaning |',
    '| --- | --- | --- |',
    ...relation.columns.map(({ name, type, comment }) => `| \`${name}\` | ${type} | ${cell(comment)} |`),
    '',
  ];
}

function cell(text: string): string {
  return inline(text).replaceAll('|', '\\|');
}

/** Comments are plain text: what Markdown would take for a tag or for emphasis is not meant. */
function inline(text: string): string {
  return text.replace(/[<*]/g, '\\$&');
}
