import { parts, simulation, tables, type Model } from "../../engine/index.ts";
import type { Mechanism } from "../../engine/kernel/mechanism.ts";
import { docComments, type DocComment } from "./doc-comments.ts";
import { code, list, page, section, sentence, table } from "./markdown.ts";
import { parameterTable, switchTable } from "./parameters.ts";
import { expansions } from "./tables.ts";

/** The model after the ODD protocol (Grimm et al. 2020, https://doi.org/10.18564/jasss.4259). `model` is any assembled one: its tables are those of all. */
export function oddPage(model: Model): string {
  return page(
    "The model: an ODD description",
    "Overview, design concepts and details after [Grimm et al. (2020)](https://doi.org/10.18564/jasss.4259). Entities, schedule and submodels are read from the declarations in `engine/`, so they cannot differ from what runs.",
    section(2, "1. Purpose and patterns", PURPOSE, "A set of parameters is judged by these patterns:", list(PATTERNS)),
    section(2, "2. Entities, state variables and scales", SCALES, entities(model), list(expansions)),
    section(2, "3. Process overview and scheduling", SCHEDULE, schedule(model)),
    section(2, "4. Design concepts", table(["concept", "in this model"], CONCEPTS)),
    section(2, "5. Initialisation", INITIALISATION),
    section(2, "6. Input data", INPUT),
    section(
      2,
      "7. Submodels",
      "In the order in which they act. All parameters in one list: [parameters.md](parameters.md).",
    ),
    ...submodels(),
  );
}

const PURPOSE =
  "To let an analyst ask what would have to be true for trade, border livelihoods, common projects and tension between two bordering states, under stated policies and shocks. The model explores and explains; it does not forecast. What it must not be taken for stands in [limits.md](../limits.md).";

const PATTERNS = [
  "Sanctions cut what banks settle far more than what is traded; barter, offshore settlement and smuggling take over.",
  "Relief brings banks and formal trade back slower than sanctions drove them out.",
  "The two directions of trade may part: the weaker currency's side sells more while the other's sales through banks end.",
  "An exchange of strikes lifts tension for weeks and leaves the month's trade nearly as it was.",
  "Closed gates cut the month's trade and most of it comes back within three months.",
  "Attacks cluster in time and their severity has a heavy tail.",
  "A crackdown on couriers raises unrest in their districts and, later, recruitment.",
  "Without a waiver the pipeline stalls for years.",
  "A side that is much weaker does not answer a strike in kind; a peer does.",
];

const SCALES =
  "One step is a day; months are those of the calendar, weeks are counted from the first day; a run covers up to 60 years. Space is the border line in kilometres from one end, cut into segments, with districts and gates along it, and the graph of actors. Stocks that are conserved (money, persons, trucks, fighters) are whole numbers. Every kind of entity, with what the file says of it ([tables.md](tables.md)) and what mechanisms add:";

const SCHEDULE =
  "Each day: (1) the scenario: dated series change, what was done for a while ends, conditions are tested on yesterday's state, orders are carried out; (2) the mechanisms in the order of the table, on the first of a month their monthly part first, on every seventh day their weekly part; a later one sees what an earlier one did; (3) columns derived by formula, then the indicators.";

const CONCEPTS: readonly (readonly [string, string])[] = [
  [
    "basic principles",
    "Gravity of trade; sorting of traders over channels; thresholds of protest; self-exciting attacks; reciprocity and routine between governments; reprisal in proportion; delivery that lags behind signatures.",
  ],
  [
    "emergence",
    "The mix of channels and its hysteresis, clustering of attacks, spirals of reprisal, livelihoods, tension. Imposed: elasticities, the calendar of sanctions, decisions of leaders.",
  ],
  [
    "adaptation",
    "Traders choose channels, banks leave and return, households choose livelihoods, patrols go where incidents were.",
  ],
  ["objectives", "Profit net of risk; income net of danger; a government's approval at home."],
  ["learning", "Experience with a channel; perceived risk of sanctions."],
  ["prediction", "None beyond expecting what was perceived last."],
  ["sensing", "Delayed and biased: risk is perceived, attacks are attributed, books record a part of trade."],
  ["interaction", "Through prices, queues, patrols, the closing of banks, and events that others answer."],
  [
    "stochasticity",
    "Attacks and their severity, closures, designations, routine acts, decisions on the ladder, books' noise. One uniform per decision, a function of seed, run, mechanism, entity and day, so that scenarios share their luck.",
  ],
  ["collectives", "Cohorts of traders, banks and households; groups; sides as pairs of state and market."],
  [
    "observation",
    "Model truth and, apart from it, lenses: what a customs office, a central bank or a government would report.",
  ],
];

const INITIALISATION =
  "The initial values describe the day `as_of` of the scenario. Cohorts of traders and banks are quantiles of their distributions, so that every run starts alike and sizes (`lite`, `default`, `large`) differ only in how finely they divide. Coded past events fill the memory of tension. Without shocks the start is at rest wherever that is possible.";

const INPUT =
  "A scenario is a YAML file with CSV series under `drivers` and `past_events`; a series that ends is held constant and the result says so. The first data set and its contradictions: [SOURCES.md](../../scenarios/iran-pakistan/SOURCES.md).";

function entities(model: Model): string {
  const declared = new Map(tables.map((declaration) => [declaration.name, declaration]));
  const shown = model.tables.map(({ name, columns }) => {
    const declaration = declared.get(name);
    const own = declaration ? Object.keys(declaration.fields) : Object.keys(columns);
    const added = new Set(
      parts.mechanisms.flatMap(({ columns: more = {} }) =>
        Object.keys(more)
          .filter((column) => column.startsWith(`${name}.`))
          .map((column) => column.slice(name.length + 1).replace(/_\d+$/, "_N")),
      ),
    );
    return [
      code(name),
      declaration ? sentence(declaration.meaning) : "Follows from the other tables.",
      own.join(", "),
      [...added].join(", "),
    ];
  });
  return table(["entity", "what it is", "given", "added by mechanisms"], shown);
}

/** When each mechanism acts, found by assembling the model. */
function schedule(model: Model): string {
  const acts = new Map<string, string[]>();
  const watched = model.mechanisms.map((mechanism): Mechanism => ({
    ...mechanism,
    build(access) {
      const behaviour = mechanism.build(access);
      acts.set(
        mechanism.id,
        (["start", "month", "week", "day"] as const).filter((when) => behaviour[when] !== undefined),
      );
      return behaviour;
    },
  }));
  simulation({ ...model, mechanisms: watched });
  const rows = parts.mechanisms.map(({ id, title, meaning }, i) => [
    `${i + 1}`,
    `${title} (${code(id)})`,
    (acts.get(id) ?? []).join(", "),
    sentence(meaning),
  ]);
  return table(["", "mechanism", "acts on", "what it does"], rows);
}

function submodels(): string[] {
  const comments = docComments();
  return parts.mechanisms.map((mechanism, i) => {
    const { id, title, meaning, parameters } = mechanism;
    const body = (comments.get(id) ?? []).map(fenced);
    const numbers = Object.keys(parameters).length === 0 ? "" : parameterTable(mechanism);
    return section(3, `7.${i + 1} ${title} (${code(id)})`, sentence(meaning), ...body, switchTable(mechanism), numbers);
  });
}

function fenced({ file, text }: DocComment): string {
  return `From ${code(`engine/mechanisms/${file}`)}:\n\n\`\`\`text\n${text}\n\`\`\``;
}
