import { boltzmann } from "./models/boltzmann.ts";
import { civil } from "./models/civil.ts";
import { deffuant } from "./models/deffuant.ts";
import { schellingLarge } from "./models/schelling-large.ts";
import { sir } from "./models/sir.ts";
import { measure } from "./lib/measure.mjs";

const models = { boltzmann, "schelling-large": schellingLarge, civil, deffuant, sir };

const [name, ...counts] = process.argv.slice(2);
measure(models[name as keyof typeof models](), counts);
