/** A line of a table file: its cells by column name, and its line number for messages. */
export interface CSVRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Reads comma-separated text with a heading line and quotes after RFC 4180; undefined for an open quote. */
export function parseCSV(
  text: string,
): { readonly columns: readonly string[]; readonly rows: readonly CSVRow[] } | undefined {
  const records: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  let line = 1;
  let start = 1;
  const endCell = () => {
    cells.push(cell);
    cell = "";
  };
  const endRecord = () => {
    endCell();
    if (cells.length > 1 || cells[0] !== "") records.push({ line: start, cells });
    cells = [];
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === "\n") line++;
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') cell += text[i++]!;
      else isQuoted = false;
    } else if (char === '"' && cell === "") isQuoted = true;
    else if (char === ",") endCell();
    else if (char === "\n") {
      endRecord();
      start = line;
    } else if (char !== "\r") cell += char;
  }
  if (isQuoted) return undefined;
  if (cell !== "" || cells.length > 0) endRecord();
  const [heading, ...body] = records;
  const columns = heading?.cells ?? [];
  return {
    columns,
    rows: body.map((record) => ({
      line: record.line,
      cells: Object.fromEntries(columns.map((name, i) => [name, record.cells[i] ?? ""])),
    })),
  };
}
