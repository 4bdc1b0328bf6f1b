import type { SecurityAccess } from "./security-parameters.ts";

/** A week in which the two forces come nearer to working together as agreed, as far as tension lets them. */
export function coordination(access: SecurityAccess): () => void {
  const aim = access.read("pair.coordination_aim");
  const tension = access.read("relation.tension");
  const quiet = access.read("relation.tension_quiet");
  const level = access.write("pair.coordination");
  const pace = access.parameter("coordination_rate");
  const slack = access.parameter("tension_slack");
  const tensionEffect = access.parameter("tension_effect");
  const falls = access.chosen("coordination_under_tension") === "falls";

  /** Share of the aim that tension leaves. */
  function borne(): number {
    const above = tension.length > 0 ? (tension[0]! - quiet[0]! - slack()) / Math.max(1, 100 - quiet[0]! - slack()) : 0;
    return 1 - tensionEffect() * Math.max(0, Math.min(1, above));
  }

  return () => {
    level[0]! += pace() * (aim[0]! * (falls ? borne() : 1) - level[0]!);
  };
}
