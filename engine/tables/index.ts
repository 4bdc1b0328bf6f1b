import { agency } from "./agency.ts";
import { bankSystem } from "./bank-system.ts";
import { baseTrade } from "./base-trade.ts";
import { border } from "./border.ts";
import { corridor } from "./corridor.ts";
import { commitment } from "./commitment.ts";
import { crisis } from "./crisis.ts";
import { crossing } from "./crossing.ts";
import type { TableDeclaration } from "./declaration.ts";
import { district } from "./district.ts";
import { external } from "./external.ts";
import { group } from "./group.ts";
import { households } from "./households.ts";
import { issue } from "./issue.ts";
import { lens } from "./lens.ts";
import { market } from "./market.ts";
import { pair } from "./pair.ts";
import { project } from "./project.ts";
import { refugee } from "./refugee.ts";
import { regime } from "./regime.ts";
import { relation } from "./relation.ts";
import { sector } from "./sector.ts";
import { stage } from "./stage.ts";
import { state } from "./state.ts";
import { traderProfile } from "./trader-profile.ts";

/** The tables of a scenario file, in the order in which documents and the schema list them. */
export const tables: readonly TableDeclaration[] = [
  pair,
  state,
  external,
  border,
  sector,
  baseTrade,
  traderProfile,
  bankSystem,
  regime,
  crossing,
  market,
  district,
  households,
  group,
  agency,
  issue,
  relation,
  crisis,
  commitment,
  refugee,
  project,
  stage,
  corridor,
  lens,
];
