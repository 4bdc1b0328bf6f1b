import { exp, pow } from "../kernel/math.ts";
import { mechanism, type Arguments, type Effect, type Lookup } from "../kernel/mechanism.ts";
import { normal } from "../kernel/samplers.ts";
import { gravity } from "./gravity.ts";
import { demandParameters } from "./demand-parameters.ts";

/**
 * M1: what each side wants to buy from the other.
 *
 * Potential demand D0 = X0 / (1 − s0) stands above realised base trade X0 by the share s0 that even now stays untraded
 * (the traders' channel 0). Monthly, per direction and sector:
 *   X̂ = Ŷ_a Ŷ_b · r̂er^(±ψ(σ−1)) · exp(access · years),  level ← level + λ (X̂ − level),
 *   amount = D0 / 12 · level · exp(w + v) · permit · shift · supply,
 * hats being ratios to the first day, w a random walk and v a passing disturbance per direction. Costs of trade, tariffs
 * included, do not enter here: they work only through the traders' channel 0, so that the elasticity 1 − σ is counted once. `gravity: general` replaces
 * Ŷ_a Ŷ_b by the multilateral solution for the two economies and the rest of the world.
 * Anderson and van Wincoop 2003, https://doi.org/10.1257/000282803321455214.
 */
export const demand = mechanism({
  id: "demand",
  title: "Gravity demand",
  meaning:
    "Demand follows the output of both sides, the real exchange rate and market access, with noise; it says nothing of how a deal is settled.",
  parameters: demandParameters,
  switches: {
    gravity: {
      meaning:
        "Partial: each flow by itself. General: with multilateral resistance for both economies and the rest of the world.",
      values: ["partial", "general"],
      value: "partial",
    },
  },
  columns: {
    "demand.level": { meaning: "systematic level relative to the first day", unit: "1", min: 0, initial: 1 },
    "demand.amount": { meaning: "wanted this month", unit: "USD", min: 0, whole: true, initial: 0 },
    "pair.walk_a_to_b": { meaning: "random walk of log demand from a to b", unit: "1", initial: 0 },
    "pair.walk_b_to_a": { meaning: "random walk of log demand from b to a", unit: "1", initial: 0 },
    "pair.carried_out_at_start": {
      meaning: "commitments carried out before the first day",
      unit: "1",
      min: 0,
      initial: 0,
    },
    "pair.access": { meaning: "log market access gained since the first day", unit: "1", initial: 0 },
  },
  actions: {
    shift: {
      meaning: "Multiplies demand.",
      lasting: true,
      arguments: { ...where(), times: { type: "number", unit: "1", min: 0, max: 100, meaning: "Factor." } },
      effects: (given, world) =>
        rowsOf(given, world).map((row): Effect => ({
          column: "demand.shift",
          row,
          does: "times",
          value: given["times"] as number,
        })),
    },
    permit: {
      meaning: "Sets how far import permits are open.",
      lasting: true,
      arguments: { ...where(), to: { type: "number", unit: "1", min: 0, max: 1, meaning: "0 shut, 1 open." } },
      effects: (given, world) =>
        rowsOf(given, world).map((row): Effect => ({
          column: "demand.permit",
          row,
          does: "to",
          value: given["to"] as number,
        })),
    },
  },
  build(access) {
    const sectors = access.rows("sector");
    const base = access.read("demand.base");
    const level = access.write("demand.level");
    const amount = access.write("demand.amount");
    const shift = access.read("demand.shift");
    const permit = access.read("demand.permit");
    const permitUsual = access.read("demand.permit_usual");
    const untraded = access.read("sector.untraded_share");
    const elasticity = access.read("sector.elasticity");
    const gdp = access.read("state.gdp");
    const rer = access.read("state.real_exchange_rate");
    const depreciation = access.read("state.depreciation");
    const supply = access.read("state.export_supply");
    const carriage = [access.read("pair.transport_cost_a_to_b"), access.read("pair.transport_cost_b_to_a")];
    const walks = [access.write("pair.walk_a_to_b"), access.write("pair.walk_b_to_a")];
    const gained = access.write("pair.access");
    const promised = access.read("commitment.amount");
    const delivered = access.read("commitment.delivered");
    const carriedOutAtStart = access.write("pair.carried_out_at_start");
    const accessPerCommitment = access.parameter("access_per_commitment");
    const worldOutput = access.parameter("world_output");
    const passThrough = access.parameter("pass_through");
    const adjustment = access.parameter("adjustment_rate");
    const accessGrowth = access.parameter("access_growth");
    const walkSd = [access.parameter("walk_sd_a_to_b"), access.parameter("walk_sd_b_to_a")];
    const passingSd = access.parameter("passing_sd");
    const isGeneral = access.chosen("gravity") === "general";
    const gdp0 = [access.initial("state.gdp", 0), access.initial("state.gdp", 1)];
    const rer0 = access.initial("state.real_exchange_rate", 0) / access.initial("state.real_exchange_rate", 1);
    const streams = access.keys("direction");

    /** Ŷ_a Ŷ_b of the partial form, or the multilateral solution relative to that of the first day. */
    function outputHat(direction: number): number {
      if (!isGeneral) return hat(gdp[0]!, gdp0[0]!) * hat(gdp[1]!, gdp0[1]!);
      const now = bilateral([gdp[0]!, gdp[1]!, worldOutput()], direction);
      return hat(now, bilateral([gdp0[0]!, gdp0[1]!, worldOutput()], direction));
    }

    /** Commitments carried out, each counted by the share that is delivered. */
    function carriedOut(): number {
      let count = 0;
      for (let c = 0; c < promised.length; c++)
        if (promised[c]! > 0) count += Math.min(1, delivered[c]! / promised[c]!);
      return count;
    }

    return {
      start() {
        carriedOutAtStart[0] = carriedOut();
        level.fill(1);
      },
      month(day) {
        const isFirst = day === access.start_day;
        if (!isFirst) gained[0]! += accessGrowth() / 12;
        const access_log = gained[0]! + accessPerCommitment() * (carriedOut() - carriedOutAtStart[0]!);
        const relativeRate = (rer[0]! * depreciation[0]!) / (rer[1]! * depreciation[1]!) / rer0;
        for (let d = 0; d < 2; d++) {
          if (!isFirst) walks[d]![0]! += walkSd[d]!() * normal(access.draws.uniform(streams[d]!, day, 0));
          const passing = isFirst ? 0 : passingSd() * normal(access.draws.uniform(streams[d]!, day, 1));
          const disturbance = exp(walks[d]![0]! + passing);
          const output = outputHat(d) * exp(access_log);
          for (let s = 0; s < sectors; s++) {
            const row = d * sectors + s;
            const less = elasticity[s]! - 1;
            const rate = pow(relativeRate, (d === 0 ? 1 : -1) * passThrough() * less);
            const longRun = output * rate * pow(carriage[d]![0]!, -less);
            if (!isFirst) level[row]! += adjustment() * (longRun - level[row]!);
            const open = permitUsual[row]! > 0 ? permit[row]! / permitUsual[row]! : 0;
            const potential = base[row]! / (1 - untraded[s]!) / 12;
            amount[row] = Math.round(potential * level[row]! * disturbance * open * shift[row]! * supply[d]!);
          }
        }
      },
    };
  },
});

/** What a number has become relative to the first day; of nothing, nothing changes. */
function hat(now: number, start: number): number {
  return start > 0 ? now / start : 1;
}

/** The flow between the first two of three economies when trade costs between them keep trade as small as it usually is between distant markets. */
function bilateral(output: readonly number[], direction: number): number {
  const flows = gravity(
    output,
    output,
    [1, TYPICAL_COST, TYPICAL_COST, TYPICAL_COST, 1, TYPICAL_COST, TYPICAL_COST, TYPICAL_COST, 1],
    TYPICAL_SIGMA,
  );
  return flows[direction === 0 ? 1 : 3]!;
}

/** Border cost factor and elasticity of the aggregate, Anderson and van Wincoop 2004, https://doi.org/10.1257/0022051042177649. */
const TYPICAL_COST = 1.7;
const TYPICAL_SIGMA = 5;

function where() {
  return {
    sector: { type: "row", table: "sector", optional: true, meaning: "The sector; all unless given." },
    direction: { type: "row", table: "direction", optional: true, meaning: "The direction; both unless given." },
  } as const;
}

function rowsOf(given: Arguments, world: Lookup): number[] {
  const sectors = world.rows("sector");
  const all = Array.from({ length: 2 * sectors }, (_, row) => row);
  return all.filter((row) => {
    const isSector = given["sector"] === undefined || row % sectors === given["sector"];
    return isSector && (given["direction"] === undefined || Math.floor(row / sectors) === given["direction"]);
  });
}
