import type { Ensemble } from "../../engine/run/result.ts";

/** What a scenario ordered on a day that is the same in every run. */
export interface Order {
  readonly day: number;
  readonly label: string;
}

/** The scenario's orders that no chance moved, those of one day together. */
export function orders(ensemble: Ensemble): Order[] {
  const ids = ensemble.names.subjects[KIND] ?? [];
  const seen = new Map<string, Set<number>>();
  for (const event of ensemble.events) {
    if (event.kind !== KIND) continue;
    const key = `${event.day} ${event.subject}`;
    const inRuns = seen.get(key) ?? new Set();
    seen.set(key, inRuns.add(event.run));
  }
  const byDay = new Map<number, string[]>();
  for (const [key, inRuns] of seen) {
    if (inRuns.size !== ensemble.succeeded.length) continue;
    const [day, subject] = key.split(" ").map(Number) as [number, number];
    const label = (ids[subject] ?? "").replaceAll("_", " ");
    byDay.set(day, [...(byDay.get(day) ?? []), label]);
  }
  return [...byDay]
    .sort(([a], [b]) => a - b)
    .map(([day, labels]) => ({
      day,
      label: labels.length > 2 ? `${labels[0]} and ${labels.length - 1} more` : labels.join(", "),
    }));
}

const KIND = "scenario.order";
