import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const bench = new URL("../", import.meta.url);

/** Writes rows as lines of JSON into bench/results/NAME.jsonl. */
export function keepLines(name, rows) {
  keepResult(`${name}.jsonl`, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
}

/** Writes a file into bench/results/. */
export function keepResult(name, text) {
  mkdirSync(new URL("results/", bench), { recursive: true });
  writeFileSync(new URL(`results/${name}`, bench), text);
}

/** Puts a text into bench/README.md, between the lines `<!-- NAME -->` and `<!-- /NAME -->`. */
export function intoReadme(name, text) {
  const readme = new URL("README.md", bench);
  const [before, rest] = halves(readFileSync(readme, "utf8"), `<!-- ${name} -->\n`);
  const [, after] = halves(rest, `<!-- /${name} -->`);
  writeFileSync(readme, `${before}<!-- ${name} -->\n\n${text.trim()}\n\n<!-- /${name} -->${after}`);
}

function halves(text, marker) {
  const at = text.indexOf(marker);
  if (at < 0) throw new Error(`bench/README.md has no line ${marker.trim()}`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}

/** A Markdown table: a row of headings, then rows of cells. */
export function markdownTable([headings, ...rows]) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(headings), line(headings.map((_, i) => (i === 0 ? "---" : "--:"))), ...rows.map(line)].join("\n");
}
