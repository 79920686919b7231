import type { Reporter, TestModule, Vitest } from 'vitest/node';

/** A skipped test is a failure, unless a name pattern asked for a part of the tests. */
export class NoSkips implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    if (this.#vitest?.config.testNamePattern) return;
    for (const module of modules) {
      for (const test of module.children.allTests('skipped')) {
        console.error(`Skipped, which counts as a failure: ${module.relativeModuleId} > ${test.fullName}`);
        process.exitCode = 1;
      }
    }
  }
}
