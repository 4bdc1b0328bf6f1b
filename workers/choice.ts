import type { Info, Way } from "./info.ts";
import type { Lane } from "./lane.ts";
import { NotStarted } from "./worker-lane.ts";

/** A way to make runs, and how a lane of it is built. */
export interface Offer {
  readonly way: Way;
  lane(): Lane;
}

/**
 * Lanes that take the first of several ways that can be had, all of them the same one. Pages may
 * forbid workers, or those of a kind, and say so only when one is started; the last way is then the
 * caller's own thread, where the same runs have the same bits.
 */
export function choice(
  offers: readonly Offer[],
  count: number,
): { readonly lanes: readonly Lane[]; readonly info: () => Info } {
  const refused: { way: Way; reason: string }[] = [];
  let way: Way | undefined;

  function lane(): Lane {
    let at = 0;
    let mine = offers[0]!.lane();
    return {
      async run(...asked) {
        for (;;) {
          const { way: tried } = offers[at]!;
          try {
            const outcomes = await mine.run(...asked);
            if (outcomes) way = tried;
            return outcomes;
          } catch (error) {
            const isLast = at === offers.length - 1;
            if (!(error instanceof NotStarted) || isLast) throw error;
            if (refused.every((each) => each.way !== tried)) refused.push({ way: tried, reason: error.reason });
            mine = offers[(at += 1)]!.lane();
          }
        }
      },
      rest: () => mine.rest(),
      end: () => mine.end(),
    };
  }

  return {
    lanes: Array.from({ length: count }, lane),
    info: () => ({ ...(way && { way }), refused }),
  };
}
