import { describe, expect, it } from "vitest";
import { alignment } from "../../engine/mechanisms/diplomacy/alignment.ts";
import { audience } from "../../engine/mechanisms/diplomacy/audience.ts";
import { commitments } from "../../engine/mechanisms/diplomacy/commitments.ts";
import { composed } from "../../engine/mechanisms/common/composed.ts";
import { eventsOf, order, play, START } from "./security-fixture.ts";
import { around, column } from "./world-fixture.ts";

const head = { id: "whole", title: "Whole", meaning: "Two parts under one id." };

describe("a mechanism made of parts", () => {
  it("does what each part does alone, under its own id", () => {
    const rows = { commitments: [{ amount: 5 }], weights: [1], stands: [[0, 1]], days: 200 };
    const whole = composed(head, alignment, commitments, audience);
    const act = (mechanism: string) => [
      order("sign", [START + 5], mechanism === "whole" ? mechanism : "commitments", "sign", { commitment: 0 }),
      order("move", [START + 5], mechanism === "whole" ? mechanism : "alignment", "move", {
        actor: 0,
        issue: 0,
        to: 1,
      }),
    ];
    const one = play(around({ mechanisms: [whole], orders: act("whole"), ...rows }));
    const two = play(around({ mechanisms: [alignment, commitments, audience], orders: act("parts"), ...rows }));
    for (const name of ["commitment.delivered", "relation.alignment", "state.approval"])
      expect(column(one, name)).toEqual(column(two, name));
    expect(eventsOf(one, "whole.signature")).toHaveLength(1);
    expect(Object.keys(whole.parameters)).toEqual([
      ...Object.keys(commitments.parameters),
      ...Object.keys(audience.parameters),
    ]);
  });

  it("refuses parts that use one name twice", () => {
    expect(() => composed(head, audience, audience)).toThrow(/twice|two parts/);
  });
});
