import { InvalidArgumentError } from 'commander';

/** A number of something. */
export function toCount(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > 2 ** 31 - 1)
    throw new InvalidArgumentError('It must be a whole number from 1 on.');
  return number;
}

export function toSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds >= 0.1 && seconds <= 86_400))
    throw new InvalidArgumentError('It must be a number of seconds.');
  return seconds;
}

export function toOffset(text: string): bigint {
  if (!/^\d{1,18}$/.test(text)) throw new InvalidArgumentError('It must be an offset, such as 42.');
  return BigInt(text);
}

/** "beginning", "end", and the offset of the first event. */
export type Start = 'beginning' | 'end' | bigint;

export function toStart(text: string): Start {
  if (text === 'beginning' || text === 'end') return text;
  if (!/^\d{1,18}$/.test(text))
    throw new InvalidArgumentError('It must be "beginning", "end", or an offset.');
  return BigInt(text);
}
