import type { Functions, Position } from '../../bindings/typescript/index.ts';
import type { Answer, Log } from './log.ts';

/** How many electives a student may take. */
export const limit = 2;

/**
 * Electives have a second rule: a student takes two of them at most. This decision stands on the events of a course and
 * on those of a student, which are in other courses too. No one stream has them, so an append has a condition: that
 * nothing has come about this course or this student after what the decision has read. Whoever subscribes another student
 * to another course is not in the way.
 */
export class Electives {
  readonly #fq: Functions<Log>;

  /** Up to where the log has been read. What it said is kept, so that each decision reads only what is new. */
  #position: Position | null = null;
  readonly #free = new Map<string, number>();
  readonly #taken = new Map<string, number>();

  constructor(fq: Functions<Log>) {
    this.#fq = fq;
  }

  /** False when there is such an elective already. Fails when somebody else was faster. */
  async create(course: string, seats: number): Promise<boolean> {
    await this.#read();
    if (this.#free.has(course)) return false;

    await this.#fq.append({
      topic: 'electives',
      type: 'CourseCreated',
      key: course,
      payload: { course, seats },
      unless: { topic: 'electives', payload: { course } },
      afterPosition: this.#position,
    });
    return true;
  }

  /** Fails when somebody else was faster. */
  async subscribe(student: string, course: string): Promise<Answer> {
    await this.#read();
    if ((this.#free.get(course) ?? 0) === 0) return 'full';
    if ((this.#taken.get(student) ?? 0) === limit) return 'at the limit';

    await this.#fq.append({
      topic: 'electives',
      type: 'StudentSubscribed',
      key: course,
      payload: { course, student },
      unless: [
        { topic: 'electives', payload: { course } },
        { topic: 'electives', payload: { student } },
      ],
      afterPosition: this.#position,
    });
    return 'subscribed';
  }

  async #read(): Promise<void> {
    const { position, events } = await this.#fq.readMatching({
      patterns: { topic: 'electives' },
      afterPosition: this.#position,
    });
    for (const { type, payload } of events) {
      if (type === 'CourseCreated') this.#free.set(payload.course, payload.seats);
      else {
        this.#free.set(payload.course, (this.#free.get(payload.course) ?? 0) - 1);
        this.#taken.set(payload.student, (this.#taken.get(payload.student) ?? 0) + 1);
      }
    }
    this.#position = position;
  }
}
