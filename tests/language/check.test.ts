import { describe, expect, test } from "vitest";
import { check } from "../../engine/language/check.ts";
import { describe as describeDimension } from "../../engine/units/dimension.ts";
import { names } from "./names.ts";
import { faultsOf, nodeOf, pointed } from "./value.ts";

type Row = readonly [text: string, at: string, message: string, help: string];

describe("a check", () => {
  test.each([
    ["trade_total - 1 million USD/month", "money/time, such as USD/year"],
    ["trade_total / trade_total_political", "a plain number"],
    ["sqrt(trade_total * trade_total)", "money/time, such as USD/year"],
    ["pipeline_flow * 2 days", "gas, such as MMcf"],
    ["sum(crossing_queue) / mean(crossing_capacity)", "time, such as years"],
    ["count(crossing)", "a plain number"],
    ["x ^ 0.3", "a plain number"],
    ["delay ^ 0.5", "time^0.5, such as years^0.5"],
    ["0 + delay", "time, such as years"],
  ])("finds the dimension of %j", (text, dimension) => {
    const checked = check(nodeOf(text), names);
    if ("faults" in checked || checked.type.kind !== "number") throw new Error("a number expected");
    expect(describeDimension(checked.type.dimension)).toBe(dimension);
  });

  test.each(["rung >= 4", "trade_total > 0", "not (x > 1) or y == 2", "delay > 36 hours"])(
    "knows %j for a condition",
    (text) => {
      expect(check(nodeOf(text), names)).toMatchObject({ type: { kind: "condition" } });
    },
  );

  test.each<Row>([
    [
      "trade_total + pipeline_flow",
      "pipeline_flow",
      "one side is in USD/year, the other in MMcf/d",
      "compare and add values of one dimension; multiply or divide one by a quantity",
    ],
    ["trade_total > 5", "5", "one side is in USD/year, the other in plain numbers", 'write "5 USD/year"'],
    ["5 < delay", "5", "one side is in plain numbers, the other in days", 'write "5 days"'],
    [
      "max(x, 3 days)",
      "3 days",
      "one side is in plain numbers, the other in days",
      "compare and add values of one dimension; multiply or divide one by a quantity",
    ],
    ["exp(delay)", "delay", "exp needs a plain number, this is in days", 'divide it by a quantity: "x / (1 days)"'],
    [
      "trade_total ^ x",
      "x",
      "the power of a value in USD/year needs an exponent such as 2 or 0.5",
      "write a whole number or a half",
    ],
    [
      "x ^ delay",
      "delay",
      "an exponent is a plain number, this is in days",
      "divide it by a quantity of its dimension",
    ],
  ])("refuses the dimensions of %j", (text, at, message, help) => {
    const faults = faultsOf(text);
    expect(faults).toHaveLength(1);
    expect(pointed(text, faults[0])).toBe(at);
    expect(faults[0]).toMatchObject({ code: "dimension", message, help });
  });

  test.each<Row>([
    ["x + tenson", "tenson", 'nothing is named "tenson"', 'did you mean "tension"?'],
    ["a + x", "a", 'nothing is named "a"', "taftan explain lists the names"],
    ["x + year", "year", '"year" stands without a number', 'write "1 year"'],
    ["x + sum", "sum", '"sum" is a function', 'write "sum(…)"'],
    [
      "crossing_queue > 3",
      "crossing_queue",
      '"crossing_queue" has a value for each crossing',
      'write "sum(crossing_queue)", "mean(crossing_queue)" or another reducer',
    ],
    ["summ(flow)", "summ", 'there is no function "summ"', 'did you mean "sum"?'],
    ["sum(flw)", "flw", '"flw" is not a table or its column', 'did you mean "flow"?'],
    ["sum(crossing_queu)", "crossing_queu", 'crossing has no column "queu"', 'did you mean "crossing_queue"?'],
    ["sum(flow, chanel == bank)", "chanel", 'flow has no column "chanel"', 'did you mean "channel"?'],
    ["sum(flow, channel == bnk)", "bnk", '"bnk" is not a value of channel', 'did you mean "bank"?'],
    ["sum(flow, channel == 1)", "1", "channel holds ids, not numbers", "write one of bank, barter, undeclared"],
    [
      "sum(flow, channel > bank)",
      "channel > bank",
      'ids have no order, so ">" cannot compare them',
      'write "==" or "!="',
    ],
    [
      "sum(crossing, queue > 2 days)",
      "2 days",
      "one side is in trucks, the other in days",
      "compare and add values of one dimension; multiply or divide one by a quantity",
    ],
    [
      "sum(flow, margin)",
      "margin",
      '"margin" does not compare a column with a value',
      'write "COLUMN == value" with a column of flow',
    ],
    [
      "sum(crossing, 3 trucks < queue)",
      "3 trucks",
      "the left side of a filter is a column",
      'write "COLUMN == value" with a column of crossing',
    ],
    [
      "sum(flow_channel)",
      "flow_channel",
      '"flow_channel" holds ids, not numbers',
      'count them: "count(flow, channel == …)"',
    ],
    ["sum(group)", "group", "group has no column of its own name", 'did you mean "group_fighters"?'],
    ["share(flow)", "share(flow)", "share is given 1 arguments", 'write "share(TABLE_COLUMN, filter, …)"'],
    ["clamp(x, 1)", "clamp(x, 1)", "clamp is given 2 arguments", 'write "clamp(x, low, high)"'],
    [
      "quantile(flow, 2)",
      "2",
      "the second argument of quantile is a number from 0 to 1",
      'write "quantile(TABLE_COLUMN, 0.9, filter, …)"',
    ],
    [
      "lag(x, 3 hours)",
      "3 hours",
      "a lag is a whole number of days or months",
      'write "14 days", "4 weeks", "12 months" or "1 year"',
    ],
    [
      "lag(x + y, 3 days)",
      "x + y",
      "lag reads the past of a name only",
      "name the value under derive and lag that name",
    ],
    ["not x", "x", "x is a number, and a condition is needed here", 'write "x > …" or "x == …"'],
    ["1 + (x > 2)", "(x > 2)", "this is a condition, and a number is needed here", 'write "(…) ? 1 : 0" to count it'],
  ])("says what is wrong with %j", (text, at, message, help) => {
    const faults = faultsOf(text);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ message, help });
    expect(pointed(text, faults[0])).toBe(at);
  });

  test("shows all faults at once, each at its name", () => {
    const text = "nope + sum(flow, chanel == bank, to == c) * nope * gone(x) - lag(nope, 3 hours)";
    expect(faultsOf(text).map((fault) => pointed(text, fault))).toEqual([
      "nope",
      "chanel",
      "c",
      "nope",
      "gone",
      "nope",
      "3 hours",
    ]);
  });

  test("asks what is meant where a unit may be a column", () => {
    expect(faultsOf("queue * (10 USD/days)", "crossing")).toMatchObject([{ code: "ambiguous_unit" }]);
    expect(faultsOf("queue * (10 USD per day)", "crossing")).toEqual([]);
    expect(faultsOf("x * (10 USD/days)")).toEqual([]);
  });

  test("collects each place that is read once", () => {
    const checked = check(
      nodeOf("x + x + sum(flow, channel == bank) / (1 USD/year) + lag(trade_total, 2 weeks) / (1 USD/year)"),
      names,
    );
    if ("faults" in checked) throw new Error("no faults expected");
    expect(checked.reads.map(({ table, column, row }) => [table, column, row])).toEqual([
      ["now", "x", 0],
      ["flow", "value", -1],
      ["flow", "channel", -1],
      ["before 14 days", "trade_total", 0],
    ]);
  });
});
