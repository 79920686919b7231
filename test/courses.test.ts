import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

test('the example of courses overbooks none', async () => {
  const args = ['--import', 'tsx', 'examples/courses/main.ts'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });

  expect(stdout.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^courses: 160 wishes at 8 offices: 100 subscribed, 60 full, 0 at .* again: [1-9]/),
    '  Algebra: 10 of 10 seats',
    '  Botany: 10 of 10 seats',
    '  Chemistry: 40 of 40 seats',
    '  Drama: 40 of 40 seats',
    '  no course is overbooked',
    expect.stringMatching(/^electives: 160 wishes at 8 offices: 80 subscribed, .* again: [1-9]/),
    expect.stringMatching(/^ {2}Algebra: \d+ of 10 seats$/),
    expect.stringMatching(/^ {2}Botany: \d+ of 10 seats$/),
    expect.stringMatching(/^ {2}Chemistry: \d+ of 40 seats$/),
    expect.stringMatching(/^ {2}Drama: \d+ of 40 seats$/),
    '  no course is overbooked',
    '  no student has more than 2 of them',
  ]);
});
