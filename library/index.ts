export { libraryFolder, libraryNames } from "./catalogue.ts";
export { findScenario } from "./find.ts";
