/** Data: what another program may read. */
export function say(text: string): void {
  process.stdout.write(text);
}

/** Talk: what only a person reads. */
export function talk(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Ends the program in good order where nobody reads on, as after `head`, and with a sentence where its words cannot be written. */
export function endUnheard(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit();
      talk(`taftan: what was to be said cannot be written (${error.code ?? error.message})`);
      process.exit(1);
    });
}

/** A text on one line with nothing in it that could act on a terminal. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").replace(/[\u202A-\u202E\u2066-\u2069]/g, "");
}

/** Whether to colour what goes to a stream: FORCE_COLOR and NO_COLOR decide, else whether it is a terminal. */
export function coloured(stream: NodeJS.WriteStream): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "") return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return stream.isTTY === true && TERM !== "dumb";
}

export function widthOf(stream: NodeJS.WriteStream): number {
  return stream.columns ?? 100;
}
