/** What a command or a call may say of a sweep; what it leaves out the scenario says. */
export interface SweepChanges {
  readonly design?: string | undefined;
  /** Base points; of trajectories, their number. */
  readonly points?: number | undefined;
  /** Further options of the design. */
  readonly options?: Readonly<Record<string, number>> | undefined;
  /** Names and patterns of what is uncertain. */
  readonly over?: readonly string[] | undefined;
  readonly replicates?: number | undefined;
  readonly noise?: "common" | "independent" | undefined;
  readonly outcomes?: readonly string[] | undefined;
}

/** The same as changes laid over the scenario's `sweep:` block. */
export function sweepSettings(changes: SweepChanges): Record<string, string> {
  const { design, points, options = {}, over, replicates, noise, outcomes } = changes;
  const said: readonly (readonly [string, string | undefined])[] = [
    ["design", design],
    ["points", points === undefined ? undefined : String(points)],
    ...Object.entries(options).map(([name, value]) => [name, String(value)] as const),
    ["over", over && listed(over)],
    ["replicates", replicates === undefined ? undefined : String(replicates)],
    ["noise", noise],
    ["outcomes", outcomes && listed(outcomes)],
  ];
  return Object.fromEntries(said.flatMap(([name, value]) => (value === undefined ? [] : [[`sweep.${name}`, value]])));
}

/** Names in quotes: a pattern that begins with an asterisk would be an alias. */
function listed(names: readonly string[]): string {
  return `[${names.map((name) => JSON.stringify(name)).join(", ")}]`;
}
