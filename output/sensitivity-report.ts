import { discoveryPictures, outcomePictures, policyPicture, type Picture } from "./sensitivity-charts.ts";
import { page } from "./sensitivity-page.ts";
import {
  designSection,
  discoverySection,
  failuresSection,
  limitsSection,
  outcomeSection,
  policySection,
  rerunSection,
} from "./sensitivity-sections.ts";
import type { SensitivityStudy } from "./sensitivity-study.ts";

/** A sweep as one HTML file that needs no network and runs no script; the same study gives the same bytes. */
export function sensitivityReport(study: SensitivityStudy, options: { readonly document: Document }): string {
  const { title, design, rows, seed, outcomes, discoveries, policies } = study;
  const label = `${title} · ${design.title}, ${rows} rows · seed ${seed}`;
  const drawn = (pictures: readonly Picture[]) => figures(pictures, options.document);
  const headlinesFirst = outcomes.toSorted((a, b) => Number(b.headline) - Number(a.headline));
  return page(study, [
    failuresSection(study),
    designSection(study),
    ...headlinesFirst.map((each) => outcomeSection(each, drawn(outcomePictures(each, label)))),
    ...discoveries.map((each) => discoverySection(each, drawn(discoveryPictures(each, label)))),
    ...policies.map((table) => policySection(table, drawn([policyPicture(table, label)]))),
    limitsSection(study),
    rerunSection(study),
  ]);
}

/** Pictures in two shapes each: for a page and for a telephone. */
function figures(pictures: readonly Picture[], document: Document): string {
  const all = pictures.map((picture) => {
    const [wide, narrow] = [620, 360].map((width) => picture({ document, width }));
    return `<figure class="two"><div class="wide">${wide}</div><div class="narrow">${narrow}</div></figure>`;
  });
  return all.length === 0 ? "" : `<div class="charts">${all.join("\n")}</div>`;
}
