import { unpackEvents, type LoggedEvent } from "../kernel/event-log.ts";
import type { Model } from "../kernel/model.ts";
import { eventKinds } from "../kernel/simulation.ts";
import type { EventStore } from "./event-store.ts";
import type { RunEvent, RunResult } from "./result.ts";

/** The events of a run that kept them, in the order in which they happened. */
export function eventsOf(model: Model, { events }: Pick<RunResult, "events">): LoggedEvent[] {
  return events ? unpackEvents(events, [...eventKinds(model.mechanisms).keys()]) : [];
}

/** The events of many runs, run by run; each run's are made of its log when they are asked for, and not kept. */
export function eventsByRun(
  model: Model,
  runs: readonly { readonly run: number; readonly place: number }[],
  store: EventStore,
): Iterable<RunEvent> {
  const kinds = [...eventKinds(model.mechanisms).keys()];
  return {
    *[Symbol.iterator]() {
      for (const { run, place } of runs)
        // A copy of each would take longer than all the rest.
        for (const event of unpackEvents(store.log(place), kinds)) yield Object.assign(event, { run });
    },
  };
}
