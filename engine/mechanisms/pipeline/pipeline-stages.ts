import type { Access } from "../../kernel/mechanism.ts";
import { PROJECT_KINDS } from "../../tables/project.ts";
import type { pipelineParameters } from "./pipeline-declaration.ts";

const PIPELINE = PROJECT_KINDS.indexOf("pipeline");

/** What the parts of the mechanism may touch. */
export type PipelineAccess = Access<keyof typeof pipelineParameters>;

/** The pipelines, and how far each has come. */
export interface PipelineStages {
  /** Rows of the projects that are pipelines. */
  readonly rows: readonly number[];
  start(row: number): void;
  /** A project's stages in order. */
  of(row: number): readonly number[];
  /** The stage in hand, or the one that would be the first; none once all are built. */
  inHand(row: number): number | undefined;
  /** Whether all are built. */
  isOpen(row: number): boolean;
  /** The first stage begins, if none has. */
  take(row: number): void;
  /** The stage in hand is finished. */
  finish(row: number): void;
}

export function pipelineStages(access: PipelineAccess): PipelineStages {
  const kind = access.read("project.kind");
  const doneAtStart = access.read("project.stages_done");
  const stage = access.write("project.stage");
  const rows = Array.from(kind, (_, row) => row).filter((row) => access.initial("project.kind", row) === PIPELINE);
  const stagesOf = Array.from(kind, (_, row) => ordered(access, row));

  return {
    rows,
    start(row) {
      const all = stagesOf[row].length;
      stage[row] = doneAtStart[row] === 0 && all > 0 ? 0 : Math.min(doneAtStart[row], all) + 1;
    },
    of: (row) => stagesOf[row],
    inHand: (row) => stagesOf[row][Math.max(0, stage[row] - 1)],
    isOpen: (row) => stage[row] > stagesOf[row].length,
    take(row) {
      if (stage[row] === 0) stage[row] = 1;
    },
    finish(row) {
      stage[row] += 1;
    },
  };
}

function ordered(access: PipelineAccess, project: number): number[] {
  const rows = Array.from({ length: access.rows("stage") }, (_, row) => row).filter(
    (row) => access.initial("stage.project", row) === project,
  );
  return rows.sort(
    (left, right) => access.initial("stage.order", left) - access.initial("stage.order", right) || left - right,
  );
}
