import { describe, expect, test } from 'vitest';
import { retryOnConflict } from '../../bindings/typescript/index.ts';

/** Something that fails with these errors, one after the other, and then succeeds. */
function failing(...errors: unknown[]) {
  const run = async () => {
    run.runs++;
    const error = errors.shift();
    if (error) throw error;
    return 'done';
  };
  run.runs = 0;
  return run;
}

const error = (code: string) => Object.assign(new Error(code), { code });
const conflicts = ['QF012', 'QF014', '40001', '40P01'];
const others = ['QF001', 'QF013', 'QF015', '23505', '25P02', '57014', '08006'];

describe('retryOnConflict', () => {
  test.for(conflicts)('runs it again after %s', async (code) => {
    const run = failing(error(code));
    expect(await retryOnConflict(run)).toBe('done');
    expect(run.runs).toBe(2);
  });

  test.for(others)('does not run it again after %s', async (code) => {
    const thrown = error(code);
    const run = failing(thrown);
    await expect(retryOnConflict(run)).rejects.toBe(thrown);
    expect(run.runs).toBe(1);
  });

  test('knows an error that a library has wrapped', async () => {
    const run = failing(new Error('failed query', { cause: error('QF014') }));
    expect(await retryOnConflict(run)).toBe('done');
  });

  test('passes on whatever else is thrown, also what is no error', async () => {
    for (const thrown of [new Error('QF012'), 'QF012', { code: 'QF012' }])
      await expect(retryOnConflict(failing(thrown))).rejects.toBe(thrown);
    const circle = new Error('a circle');
    circle.cause = circle;
    await expect(retryOnConflict(failing(circle))).rejects.toBe(circle);
  });

  test('throws the last error when the attempts are used up', async () => {
    const errors = [error('QF012'), error('40P01'), error('QF014')];
    const run = failing(...errors);
    await expect(retryOnConflict(run, { attempts: 3 })).rejects.toBe(errors[2]);
    expect(run.runs).toBe(3);

    const once = failing(error('QF012'));
    await expect(retryOnConflict(once, { attempts: 1 })).rejects.toThrow('QF012');
    expect(once.runs).toBe(1);
  });

  test('tries ten times, within five seconds', async () => {
    const run = failing(...Array.from({ length: 20 }, () => error('QF012')));
    const started = performance.now();
    await expect(retryOnConflict(run)).rejects.toThrow('QF012');
    expect(run.runs).toBe(10);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
