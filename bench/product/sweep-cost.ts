import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open } from "../../api/open.ts";
import { planSweep } from "../../api/sweep-plan.ts";
import { root, runner } from "../../engine/index.ts";
import { writeSealed } from "../../workers/store-file.ts";
import { partBytes } from "../../workers/store-part.ts";
import { sweepEvaluator } from "../../workers/sweep-evaluator.ts";
import { sweepModels } from "../../workers/sweep-model.ts";
import { sweepPoints } from "../../workers/sweep-points.ts";
import { median } from "../lib/median.mjs";

/*
 * What a sweep adds to its runs, as one line of JSON: CPU of a row over that of a bare run of the same point, and
 * the milliseconds in which a part of 1,000 rows and 40 columns is sealed. Each is warm: the first are not counted.
 */
const WARM = 10;
const ROWS = 40;

const scenario = await open("iran-pakistan/baseline", {
  set: { "sweep.design": "monte_carlo", "sweep.points": "1000", "sweep.over": "[banks.*, traders.*, security.*]" },
});
const plan = planSweep(scenario);
console.log(JSON.stringify({ row: rowOverRun(), ...sealing() }));

function rowOverRun(): number {
  const { evaluate } = sweepEvaluator(plan);
  const points = sweepPoints(plan);
  const modelOf = sweepModels(plan);
  const { run, simulation } = runner(scenario.model);
  const ids = simulation.world.tables.get("parameter")!.ids;
  const usual = Float64Array.from(simulation.world.column("parameter.value"));
  let [row_ms, run_ms] = [0, 0];
  for (let row = 0; row < WARM + ROWS; row++) {
    const ofRow = cpu(() => evaluate(row, 1));
    const { parameters } = modelOf(points.of(row));
    simulation.world.begin(
      "parameter.value",
      ids.map((id, at) => parameters[id] ?? usual[at]!),
    );
    const ofRun = cpu(() => run(root(plan.seed), 0));
    if (row < WARM) continue;
    row_ms += ofRow;
    run_ms += ofRun;
  }
  return row_ms / run_ms;
}

/** Half of the columns are inputs, half answers. */
function sealing(): { readonly seal_cpu_ms: number; readonly seal_wall_ms: number } {
  const [rows, half] = [1000, 20];
  const factors = Array.from({ length: half }, (_, i) => ({
    name: `input.${i}`,
    unit: "1",
    distribution: { kind: "uniform" as const, low: 0, high: 1 },
  }));
  const columns = Array.from({ length: half }, (_, i) => `answer_${i}`);
  const wide = { ...plan, space: { ...plan.space, factors }, outcomes: columns, columns, part_rows: rows };
  const numbers = () => Float64Array.from({ length: rows * half }, (_, i) => Math.sin(i));
  const folder = mkdtempSync(join(tmpdir(), "taftan-seal-"));
  const cpus: number[] = [];
  const walls: number[] = [];
  for (let part = 0; part < WARM + ROWS; part++) {
    const made = {
      first: part * rows,
      count: rows,
      x: numbers(),
      y: numbers(),
      status: new Int32Array(rows),
      errors: Array<string>(rows).fill(""),
    };
    const begun = performance.now();
    cpus.push(cpu(() => writeSealed(join(folder, `${part}.parquet`), partBytes(wide, made))));
    walls.push(performance.now() - begun);
  }
  rmSync(folder, { recursive: true });
  return { seal_cpu_ms: median(cpus.slice(WARM)), seal_wall_ms: median(walls.slice(WARM)) };
}

function cpu(act: () => unknown): number {
  const begun = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
