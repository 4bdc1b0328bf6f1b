/** A page of generated reference: says of itself that nobody should edit it. */
export function page(title: string, introduction: string, ...sections: readonly string[]): string {
  const note = "<!-- Written by `npm run reference` from the declarations in engine/. Edits here are lost. -->";
  return `${[`# ${title}`, note, introduction, ...sections].filter((part) => part !== "").join("\n\n")}\n`;
}

export function section(level: 2 | 3, title: string, ...parts: readonly string[]): string {
  return [`${"#".repeat(level)} ${title}`, ...parts].filter((part) => part !== "").join("\n\n");
}

/** A table; without rows, nothing. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const lined = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [lined(heads), `|${heads.map(() => "---").join("|")}|`, ...rows.map(lined)].join("\n");
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** A sentence with exactly one full stop. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

export function bounds(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return max === undefined ? "" : `≤ ${number(max)}`;
  return max === undefined ? `≥ ${number(min)}` : `${number(min)} to ${number(max)}`;
}

export function number(value: number): string {
  return String(value).replace("-", "−").replace("e+", "e");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replace(/\s*\n\s*/g, " ");
}
