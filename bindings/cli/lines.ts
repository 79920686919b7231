import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { Failure } from './exit.ts';

/** A line of the input, counted from 1. */
export interface Line {
  number: number;
  text: string;
}

const maxCharacters = 4_000_000;
const longestWait = 100;

/** The lines that are not empty, in batches: of so many at most, and of what there is when the input pauses. */
export async function* batchesOf(stream: Readable, maxLines: number): AsyncGenerator<Line[]> {
  const chunks = stream[Symbol.asyncIterator]();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let batch: Line[] = [];
  let characters = 0;
  let number = 0;
  let rest = '';

  const take = (): Line[] => {
    const taken = batch;
    batch = [];
    characters = 0;
    return taken;
  };

  for (let ended = false; !ended; ) {
    const next = chunks.next();
    // Whoever waits for it below is told.
    next.catch(() => {});
    if (batch.length > 0 && (await isLate(next))) yield take();

    const { done, value } = await next;
    ended = done === true;
    const texts = (rest + decode(decoder, value, number + 1)).split('\n');
    rest = ended ? '' : (texts.pop() ?? '');
    for (const text of texts) {
      number++;
      if (text.trim() === '') continue;
      batch.push({ number, text });
      characters += text.length;
      if (batch.length >= maxLines || characters >= maxCharacters) yield take();
    }
  }
  if (batch.length > 0) yield batch;
}

function decode(decoder: TextDecoder, bytes: Uint8Array | undefined, line: number): string {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch {
    throw new Failure(`line ${line} or one soon after it is not UTF-8`);
  }
}

async function isLate(promise: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, longestWait, true);
  });
  try {
    return await Promise.race([promise.then(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
