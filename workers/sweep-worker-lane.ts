import { TRIES } from "./sweep-evaluator.ts";
import { startSweepHand, type SweepHand } from "./sweep-hand.ts";
import type { SweepLane } from "./sweep-lane.ts";
import type { SweepPlan } from "./sweep-plan.ts";
import { sweepPoints, type SweepPoints } from "./sweep-points.ts";
import { joinRows, type SweepRows } from "./sweep-rows.ts";
import type { Spawn } from "./thread.ts";

/**
 * Evaluates rows in a worker of its own. A batch is lost with its worker, when that ends or says nothing
 * until its deadline; its rows are then tried one by one, so that one that ends its worker every time
 * is recorded as failed and takes no other along.
 */
export function workerSweepLane(plan: SweepPlan, spawn: Spawn): SweepLane {
  let hand: SweepHand | undefined;
  let points: SweepPoints | undefined;

  async function ready(signal: AbortSignal): Promise<SweepHand | undefined> {
    let loss: string | undefined;
    for (let births = 0; births < 2 && !signal.aborted; births++) {
      if (hand && hand.loss === undefined) return hand;
      await end();
      const mine = (hand = startSweepHand(spawn));
      const answer = await mine.prepare(plan, START_MS);
      if (answer?.ok) return mine;
      if (answer) throw new Error(answer.error);
      loss = mine.loss;
    }
    if (signal.aborted) return undefined;
    throw new Error(`a worker did not start: ${loss}; with workers: 0 the rows are evaluated on this thread`);
  }

  /** Rows, or why there are none; nothing when the sweep was stopped. */
  async function attempt(
    first: number,
    count: number,
    signal: AbortSignal,
    limitOf: (rows: number) => number,
  ): Promise<SweepRows | string | undefined> {
    const mine = await ready(signal);
    const answer = await mine?.evaluate(first, count, limitOf(count));
    if (!mine || signal.aborted) return undefined;
    if (answer?.ok) return answer.value;
    // What a row left behind when it threw is not built upon.
    await end();
    return answer ? answer.error : `its worker was lost: ${mine.loss}`;
  }

  async function end(): Promise<void> {
    const ending = hand;
    hand = undefined;
    await ending?.end();
  }

  function lost(row: number, error: string): SweepRows {
    points ??= sweepPoints(plan);
    const y = new Float64Array(plan.columns.length).fill(NaN);
    return { first: row, count: 1, x: points.of(row), y, status: Int32Array.of(1), errors: [error] };
  }

  return {
    async evaluate(first, count, signal, limitOf) {
      const onAbort = () => void end();
      signal.addEventListener("abort", onAbort, { once: true });
      try {
        const all = await attempt(first, count, signal, limitOf);
        if (typeof all !== "string") return all;
        const rows: SweepRows[] = [];
        for (let row = first; row < first + count; row++) {
          let made: SweepRows | string | undefined = all;
          for (let tries = count === 1 ? 1 : 0; tries < TRIES && typeof made === "string"; tries++)
            made = await attempt(row, 1, signal, limitOf);
          if (made === undefined) return undefined;
          rows.push(typeof made === "string" ? lost(row, `tried ${TRIES} times; ${made}`) : made);
        }
        return joinRows(rows);
      } finally {
        signal.removeEventListener("abort", onAbort);
      }
    },
    end,
  };
}

/** Time within which a worker opens its scenario. */
const START_MS = 120_000;
