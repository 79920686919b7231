import { type Functions, isVersionConflict } from '../../bindings/typescript/index.ts';
import type { Answer, Log } from './log.ts';

/**
 * Courses have one rule: there are no more students than seats. One key, the course, guards that. So its events are a
 * stream, and an append says which version of it the decision stands on. Nobody waits for another course.
 */
export class Courses {
  readonly #fq: Functions<Log>;

  constructor(fq: Functions<Log>) {
    this.#fq = fq;
  }

  /** False when there is such a course already. */
  async create(course: string, seats: number): Promise<boolean> {
    try {
      await this.#fq.append({
        topic: 'courses',
        type: 'CourseCreated',
        key: course,
        payload: { course, seats },
        expectedVersion: 0n,
      });
      return true;
    } catch (error) {
      if (isVersionConflict(error)) return false;
      throw error;
    }
  }

  /** Fails with a version conflict when somebody else was faster. */
  async subscribe(student: string, course: string): Promise<Answer> {
    const events = await this.#fq.readStream({ topic: 'courses', key: course });
    let free = 0;
    for (const event of events) free += event.type === 'CourseCreated' ? event.payload.seats : -1;
    if (free === 0) return 'full';

    await this.#fq.append({
      topic: 'courses',
      type: 'StudentSubscribed',
      key: course,
      payload: { course, student },
      expectedVersion: events.at(-1)?.version ?? 0n,
    });
    return 'subscribed';
  }
}
