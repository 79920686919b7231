export function camelCase(name: string): string {
  return name.replace(/_+(.)/g, (_, letter: string) => letter.toUpperCase());
}

export function pascalCase(name: string): string {
  return camelCase(`_${name}`);
}

/** Breaks a paragraph at spaces. */
export function wrap(paragraph: string, width: number): string[] {
  const lines = [''];
  for (const word of paragraph.split(/\s+/)) {
    const line = lines.at(-1);
    if (line && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
}
