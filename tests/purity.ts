const forbidden = [
  [/\brequire\(/, "node"],
  [
    /\bMath\.(?!abs\b|floor\b|ceil\b|trunc\b|sign\b|min\b|max\b|imul\b|clz32\b|fround\b|sqrt\b|round\b|PI\b|E\b|LN2\b|SQRT2\b)\w+/,
    "Math",
  ],
  [/\*\*(?!\/)/, "**"],
  [/\bnew Date\b|\bDate\.|\bIntl\b|\.toLocale|\.localeCompare\(|\bperformance\./, "clock or locale"],
  [/\bnew Function\b|\beval\(/, "eval"],
  [/\bdocument\b\.|\bwindow\b\.|\bprocess\b\.|\bglobalThis\b/, "host"],
] as const;

/** What of the machine, the clock and the place a text of the engine names. */
export function impurities(text: string): string[] {
  const code = withoutTexts(withoutComments(text));
  return forbidden.filter(([pattern]) => pattern.test(code)).map(([, what]) => what);
}

export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:])\/\/.*$/gm, "$1");
}

function withoutTexts(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"/g, '""').replace(/`[^`$]*`/g, "``");
}
