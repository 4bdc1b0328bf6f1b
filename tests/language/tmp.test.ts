import { test } from "vitest";
import { columnOf, valueOf } from "./value.ts";
import { log } from "../../engine/kernel/math.ts";
test("x", () => { const x=0.37;
  const t="x^2 / log((x < x or x < min(x, x, 7)) and x < x or not (x < x) ? x : x)";
  console.log(valueOf(t), columnOf(t,"flow",6), x*x/log(x), valueOf("x^2"), x*x);
  for (let i=0;i<40000;i++) { const v=valueOf("x^2"); if (v!==x*x) {console.log("diff at", i, v); break;} }
});
