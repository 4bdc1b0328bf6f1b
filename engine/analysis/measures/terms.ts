/** The degree of each input in a product of polynomials. */
export type Term = readonly number[];

/** All terms of `inputs` inputs with degrees that add up to at most `degree`, the constant first, then by degree. */
export function termsUpTo(degree: number, inputs: number, most: number): Term[] | undefined {
  const terms: Term[] = [];
  for (let total = 0; total <= degree; total++) {
    if (!addTerms(terms, [], total, inputs, most)) return undefined;
  }
  return terms;
}

/** Adds the terms that begin as told and whose other degrees add up to `left`; false where they get too many. */
function addTerms(terms: Term[], begin: Term, left: number, inputs: number, most: number): boolean {
  if (begin.length === inputs - 1) return terms.push([...begin, left]) <= most;
  for (let degree = left; degree >= 0; degree--) {
    if (!addTerms(terms, [...begin, degree], left - degree, inputs, most)) return false;
  }
  return true;
}
