import { build, type BuildOptions, type Plugin } from "esbuild";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../../", import.meta.url));

/** Changes to sources by path: the first text is replaced by the second, which must change something. */
export type Patches = Readonly<Record<string, (text: string) => string>>;

/** Bundles a file of this repository with some of its sources changed, for Node, and gives the bundle's path. */
export async function patched(entry: string, patches: Patches, options: BuildOptions = {}): Promise<string> {
  const outfile = join(mkdtempSync(join(tmpdir(), "taftan-patched-")), "bundle.mjs");
  await build({
    absWorkingDir: top,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    banner: { js: REQUIRE },
    logLevel: "error",
    ...options,
    plugins: [plugin(patches)],
  });
  return outfile;
}

const REQUIRE =
  'import { createRequire as ownRequire } from "node:module"; const require = ownRequire(import.meta.url);';

function plugin(patches: Patches): Plugin {
  return {
    name: "patch",
    setup({ onLoad }) {
      for (const [path, patch] of Object.entries(patches)) {
        onLoad({ filter: new RegExp(`${path.replace(/[./]/g, "\\$&")}$`) }, ({ path: file }) => {
          const text = readFileSync(file, "utf8");
          const contents = patch(text);
          if (contents === text) throw new Error(`${path} has nothing to patch`);
          return { contents, loader: "ts" };
        });
      }
    },
  };
}

/** Puts another mechanism in the place of one: `change` is the text of a function of a mechanism that gives another. */
export function mechanismPatch(id: string, change: string): Patches {
  return {
    "engine/parts.ts": (text) =>
      `${text.replace("export const parts", "const plain")}
const change: any = ${change};
const mechanisms_changed = plain.mechanisms.map((each) => (each.id === ${JSON.stringify(id)} ? change(each) : each));
export const parts: Parts = { ...plain, mechanisms: mechanisms_changed };`,
  };
}
