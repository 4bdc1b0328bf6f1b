/**
 * The text of one file with the offsets at which its lines begin.
 * Lines end with LF, CR LF or CR alone; offsets count UTF-16 units, as strings do.
 */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly lineStarts: readonly number[];
}

/** A stretch of a source: what a problem points at. */
export interface Place {
  readonly source: Source;
  readonly at: number;
  readonly length: number;
}

export function sourceOf(file: string, text: string): Source {
  const lineStarts = [0];
  for (const lineEnd of text.matchAll(/\r\n?|\n/g)) lineStarts.push(lineEnd.index + lineEnd[0].length);
  return { file, text, lineStarts };
}

/** Gives the 1-based line of an offset. */
export function lineOf(source: Source, offset: number): number {
  let low = 0;
  let high = source.lineStarts.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (source.lineStarts[middle] <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

/** Gives the text of a 1-based line, without its line end. */
export function lineText(source: Source, line: number): string {
  const end = source.lineStarts[line] ?? source.text.length;
  return source.text.slice(source.lineStarts[line - 1], end).replace(/[\r\n]+$/, "");
}
