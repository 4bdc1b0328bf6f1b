import { mechanism } from "../../kernel/mechanism.ts";

/**
 * How close two actors stand on the issues of the day.
 *
 *   alignment_ij = 1 - sum over issues q of w_q |x_iq - x_jq| / sum of w_q, over the issues on which both take a stand
 *
 * It is symmetric and lies in [0, 1]; two actors without a common issue keep one half.
 */
export const alignment = mechanism({
  id: "alignment",
  title: "Alignment",
  meaning: "Two actors are aligned as far as their stands on the weighted issues agree.",
  parameters: {},
  columns: {
    "relation.alignment": {
      meaning: "How close the two stand on the issues.",
      unit: "1",
      min: 0,
      max: 1,
      initial: 0.5,
    },
    "relation.alignment_start": { meaning: "The same on the first day.", unit: "1", min: 0, max: 1, initial: 0.5 },
  },
  events: {
    stand: { meaning: "An actor changes its stand on an issue.", code: "010", goldstein: 0, subject: "issue" },
  },
  actions: {
    move: {
      meaning: "An actor changes its stand on an issue.",
      arguments: {
        who: { type: "row", table: "actor", meaning: "Who." },
        issue: { type: "row", table: "issue", meaning: "On what." },
        to: { type: "number", unit: "1", min: 0, max: 1, meaning: "Where it stands from now on." },
      },
    },
  },
  build(access) {
    const { read, write } = access;
    const weight = read("issue.weight");
    const from = read("relation.from");
    const to = read("relation.to");
    const position = write("position.at");
    const aligned = write("relation.alignment");
    const atStart = write("relation.alignment_start");
    const actors = access.rows("actor");
    const at = (issue: number, actor: number): number => issue * actors + actor;

    function compare(): void {
      for (let row = 0; row < aligned.length; row++) {
        let known = 0;
        let apart = 0;
        for (let issue = 0; issue < weight.length; issue++) {
          const one = position[at(issue, from[row]!)]!;
          const other = position[at(issue, to[row]!)]!;
          if (one < 0 || other < 0) continue;
          known += weight[issue]!;
          apart += weight[issue]! * Math.abs(one - other);
        }
        aligned[row] = known > 0 ? Math.max(0, 1 - apart / known) : 0.5;
      }
    }

    return {
      start() {
        compare();
        atStart.set(aligned);
      },
      month: compare,
      actions: {
        move({ who, issue, to: stand }, _day, cause) {
          position[at(issue as number, who as number)] = stand as number;
          access.emit({ kind: "stand", from: who as number, subject: issue as number, causes: [cause] });
          compare();
        },
      },
    };
  },
});
