/** The document in which Node draws charts; loaded when it is first asked for. A page passes its own. */
export async function chartDocument(): Promise<Document> {
  shared ??= import("linkedom").then(
    ({ parseHTML }) => parseHTML("<!doctype html><html><body></body></html>").document as unknown as Document,
  );
  return shared;
}

let shared: Promise<Document> | undefined;
