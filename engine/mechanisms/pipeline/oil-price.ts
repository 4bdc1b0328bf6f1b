import type { Access } from "../../kernel/mechanism.ts";

/** Today's price of oil, USD per barrel: that of the driver, or the usual one, with what crises do to it. */
export function oilPrice(access: Access<"oil_price">): () => number {
  const factor = access.read("pair.oil_price_factor");
  const driver = access.read("driver.value");
  const brent = access.ids("driver").indexOf("brent");
  const usual = access.parameter("oil_price");
  return () => (brent < 0 ? usual() : driver[brent]) * factor[0];
}
