import type { Ensemble } from "../../engine/run/result.ts";

/** What a scenario ordered on a day that is the same in every run. */
export interface Order {
  readonly day: number;
  readonly label: string;
}

/** The scenario's orders that no chance moved, those of one day together. */
export function orders(ensemble: Ensemble): Order[] {
  const known = ofEvents.get(ensemble.events) ?? found(ensemble);
  ofEvents.set(ensemble.events, known);
  return known;
}

/** Every chart of an ensemble asks, and its events may be millions. */
const ofEvents = new WeakMap<Ensemble["events"], Order[]>();

function found(ensemble: Ensemble): Order[] {
  const ids = ensemble.names.subjects[KIND] ?? [];
  const seen = new Map<string, { runs: number; last: number }>();
  for (const { kind, day, subject, run } of ensemble.events) {
    if (kind !== KIND) continue;
    const key = `${day} ${subject}`;
    const counted = seen.get(key) ?? { runs: 0, last: -1 };
    if (counted.last !== run) counted.runs += 1;
    counted.last = run;
    seen.set(key, counted);
  }
  const byDay = new Map<number, string[]>();
  for (const [key, { runs }] of seen) {
    if (runs !== ensemble.succeeded.length) continue;
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
