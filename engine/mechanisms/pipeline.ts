import { mechanism, type Arguments } from "../kernel/mechanism.ts";
import type { ArbitrationStep } from "./pipeline/arbitration.ts";
import { pipelineDamage } from "./pipeline/pipeline-damage.ts";
import {
  pipelineActions,
  pipelineColumns,
  pipelineEvents,
  pipelineParameters,
} from "./pipeline/pipeline-declaration.ts";
import { pipelineGas } from "./pipeline/pipeline-gas.ts";
import { pipelineHalts } from "./pipeline/pipeline-halts.ts";
import { pipelineQuarrel } from "./pipeline/pipeline-quarrel.ts";
import { pipelineStages } from "./pipeline/pipeline-stages.ts";
import { pipelineWorks } from "./pipeline/pipeline-works.ts";
import { pipelineWorth } from "./pipeline/pipeline-worth.ts";

/**
 * M12: a gas pipeline as a real option in stages, and the quarrel over its delay.
 *
 * Monthly, the buyer weighs the worth W of going on (`worthOfBuilding`) against the cost left, K, and decides with the hazard
 * rate · logistic((W / K - hurdle) / spread), or because it is ordered to. A stage begins when the foreign share of its cost is
 * there, from a lender, from what third parties have put up for the buyer, or from banks, takes its least time at full pace, and ends with all its money spent; the next is decided
 * anew. W < -hurdle · K stops a stage that was not ordered. Work and flow under sanctions are hit with hazard rate · exposure;
 * then lenders leave and all stands still for a while. Once all stages are built, gas flows each day up to the ramp of the
 * capacity and the supplier's surplus of the season, unless the line is down, halted or suspended.
 * The quarrel goes none → notice → filed → hearing → award, or ends settled or withdrawn; the penalty runs up daily meanwhile.
 */
export const pipeline = mechanism({
  id: "pipeline",
  title: "Gas pipeline",
  meaning:
    "The buyer builds a pipeline stage by stage when it is worth it, financed and not too exposed to sanctions; else penalties and claims grow.",
  parameters: pipelineParameters,
  columns: pipelineColumns,
  events: pipelineEvents,
  actions: pipelineActions,
  build(access) {
    const stages = pipelineStages(access);
    const weigh = pipelineWorth(access, stages);
    const halts = pipelineHalts(access);
    const damage = pipelineDamage(access, stages);
    const works = pipelineWorks(access, stages, halts, damage);
    const gas = pipelineGas(access);
    const quarrel = pipelineQuarrel(access, stages);
    const suspended = access.read("project.suspended");
    const sabotaged = access.read("project.sabotaged");

    function isUp(row: number, day: number): boolean {
      return suspended[row] === 0 && sabotaged[row] === 0 && !damage.isDown(row, day) && !halts.isHalted(row, day);
    }

    const moveTo = (to: ArbitrationStep) => (given: Arguments, day: number, cause: number) =>
      quarrel.move(given["project"] as number, to, day, given["amount"] as number | undefined, [cause]);

    return {
      start() {
        for (const row of stages.rows) {
          stages.start(row);
          if (stages.isOpen(row)) gas.start(row);
          works.start(row);
          quarrel.start(row);
        }
      },
      month(day) {
        for (const row of stages.rows) {
          const costLeft = weigh(row);
          if (!stages.isOpen(row)) works.build(row, costLeft, day);
          if (stages.isOpen(row)) {
            gas.plan(row, day);
            if (!halts.isHalted(row, day)) halts.isHit(row, day, 1);
          }
          quarrel.consider(row, day);
        }
      },
      day(day) {
        if (stages.rows.length === 0) return;
        damage.read(day);
        for (const row of stages.rows) {
          gas.flow(row, isUp(row, day));
          quarrel.penalise(row, day);
        }
      },
      actions: {
        proceed({ project }) {
          works.order(project as number);
        },
        finance({ project, amount }) {
          works.lend(project as number, amount as number);
        },
        notify: moveTo("notice"),
        file: moveTo("filed"),
        award: moveTo("award"),
        settle: moveTo("settled"),
      },
    };
  },
});
