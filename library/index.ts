export { libraryFolder, libraryNames } from "./catalogue.ts";
export { findScenario, type Found } from "./find.ts";
export { folderLoader } from "./loader.ts";
