import { expect, test } from "vitest";
import { foreignTable } from "../../../engine/analysis/foreign-table.ts";
import { facts, measureOf, referenceText, samplesOf, told } from "./references.ts";

test.for([
  ["sobol", "ishigami_sobol_n256", { kind: "saltelli", base: 256, second_order: true, scrambles: 1 }],
  ["sobol", "ishigami_sobol_scr_n256", { kind: "saltelli", base: 256, second_order: false, scrambles: 1 }],
  ["sobol", "ishigami_groups_sobol_n256", { kind: "saltelli", base: 256, second_order: false, scrambles: 1 }],
  ["sobol", "sobolg8_sobol_n128", { kind: "saltelli", base: 128, second_order: false, scrambles: 1 }],
  ["morris", "ishigami_morris_r20_p4", { kind: "trajectories", count: 20, levels: 4 }],
  ["morris", "ishigami_morris_opt10of50_p6", { kind: "trajectories", count: 10, levels: 6 }],
  ["morris", "sobolg8_morris_r10_p4", { kind: "trajectories", count: 10, levels: 4 }],
  ["morris", "morris20_morris_r10_p4", { kind: "trajectories", count: 10, levels: 4 }],
  ["efast", "ishigami_efast_n513", { kind: "curves", samples: 513, curves: 1, harmonics: 4 }],
  ["efast", "sobolg8_efast_n257", { kind: "curves", samples: 257, curves: 1, harmonics: 4 }],
  ["given_data", "ishigami_lhs_n600", { kind: "independent" }],
  ["pawn", "sobolg4_lhs_n500", { kind: "independent" }],
] as const)("the %s table %s of SALib is read as it is", ([measure, name, layout]) => {
  const [sample] = samplesOf(name, measure);
  expect(sample!.layout).toEqual(layout);
  expect(sample!.rows).toBe(referenceText(name).table.trim().split("\n").length - 1);
  expect(sample!.y.every(Number.isFinite)).toBe(true);
});

test("a table with several answers gives a sample for each of them", () => {
  const problem = JSON.stringify({
    names: ["x1", "x2", "x3"],
    bounds: [
      [0, 1],
      [0, 1],
      [0, 1],
    ],
    calc_second_order: false,
  });
  const samples = samplesOf("timedep_bilinear", "sobol", problem);
  expect(samples).toHaveLength(5);
  expect(samples[0]!.layout).toEqual({ kind: "saltelli", base: 64, second_order: false, scrambles: 1 });
  const luck = {
    names: ["x1", "x2", "x3"],
    bounds: [
      [-1, 1],
      [-1, 1],
      [-1, 1],
    ],
  };
  expect(samplesOf("stochastic_linear", "given_data", JSON.stringify(luck))).toHaveLength(8);
});

test("a problem may lie flat or under `problem`, and options beside it or inside", () => {
  const { problem, table } = referenceText("ishigami_sobol_n256");
  const flat = JSON.stringify({ ...JSON.parse(problem).problem, calc_second_order: true });
  expect(foreignTable(flat, table, measureOf("sobol"))).toEqual(foreignTable(problem, table, measureOf("sobol")));
  const silent = JSON.stringify(facts("ishigami_sobol_n256").problem);
  expect(foreignTable(silent, table, measureOf("sobol"))).toEqual(foreignTable(problem, table, measureOf("sobol")));
});

test("columns may stand in any order, lines may end in any way, and an empty answer is a failed run", () => {
  const problem = JSON.stringify({
    names: ["a", "b"],
    bounds: [
      [0, 1],
      [2, 3],
    ],
  });
  const table = '\uFEFF"b",y,a\r\n2.5,7,0.5\r\n\r\n2.25,,0.25\r\n2,nan,0\r\n';
  const read = foreignTable(problem, table, measureOf("given_data"));
  if ("problems" in read) throw new Error(read.problems.join(" "));
  const { x, y, space } = read.samples[0]!.sample;
  expect([...x]).toEqual([0.5, 2.5, 0.25, 2.25, 0, 2]);
  expect([...y]).toEqual([7, NaN, NaN]);
  expect(space.factors[1]!.distribution).toEqual({ kind: "uniform", low: 2, high: 3 });
});

test("SALib's distributions become ours", () => {
  const dists = ["unif", "logunif", "triang", "triang", "norm", "truncnorm", "lognorm", "weibull"];
  const bounds = [
    [0, 1],
    [1, 10],
    [1, 3, 0.5],
    [3, 0.5],
    [5, 2],
    [0, 9, 5, 2],
    [0, 0.5],
    [2, 3],
  ];
  const names = dists.map((_, k) => `x${k}`);
  const read = foreignTable(
    JSON.stringify({ num_vars: 8, names, bounds, dists }),
    `${names.join(",")},y\n${names.map(() => 1).join(",")},1`,
    measureOf("pawn"),
  );
  if ("problems" in read) throw new Error(read.problems.join(" "));
  expect(read.samples[0]!.sample.space.factors.map(({ distribution }) => distribution)).toEqual([
    { kind: "uniform", low: 0, high: 1 },
    { kind: "log_uniform", low: 1, high: 10 },
    { kind: "triangular", low: 1, mode: 2, high: 3 },
    { kind: "triangular", low: 0, mode: 1.5, high: 3 },
    { kind: "normal", mean: 5, sd: 2 },
    { kind: "truncated_normal", low: 0, high: 9, mean: 5, sd: 2 },
    { kind: "log_normal", median: 1, sigma: 0.5 },
    { kind: "weibull", shape: 2, scale: 3 },
  ]);
});

const TWO = '{"names": ["a", "b"], "bounds": [[0, 1], [0, 1]]}';

test.for([
  ["not json", "a,b,y\n1,1,1", "given_data", "is no JSON"],
  ['{"bounds": [[0, 1]]}', "a,y\n1,1", "given_data", '"names" must be a list of names'],
  ['{"names": ["a", "a"], "bounds": [[0, 1], [0, 1]]}', "a,y\n1,1", "given_data", "a name twice"],
  ['{"names": ["a", "b"], "bounds": [[0, 1]]}', "a,b,y\n1,1,1", "given_data", "2 names and 1 bounds"],
  ['{"num_vars": 3, "names": ["a"], "bounds": [[0, 1]]}', "a,y\n1,1", "given_data", "make them agree"],
  ['{"names": ["a"], "bounds": [[1, 0]]}', "a,y\n1,1", "given_data", "must be a low and a high number"],
  ['{"names": ["a"], "bounds": [[1, 2]], "dists": ["cauchy"]}', "a,y\n1,1", "given_data", "take one of unif"],
  ['{"names": ["a"], "bounds": [[0, 1]], "groups": ["g", "h"]}', "a,y\n1,1", "given_data", '"groups" must be a list'],
  ['{"names": ["a"], "bounds": [[0, 1]], "num_levels": 2.5}', "a,y\n1,1", "morris", '"num_levels" must be a whole'],
  [TWO, "", "given_data", "The table is empty"],
  [TWO, "a,y\n1,1", "given_data", '"b" is missing'],
  [TWO, "a,b,z\n1,1,1", "given_data", 'name their column "y"'],
  [TWO, "a,b,y\n", "given_data", "no rows"],
  [TWO, "a,b,y\n1,1,1\n1,1\n", "given_data", "Line 3 of the table has 2 cells"],
  [TWO, "a,b,y\n1,1,1\n\n1,one,1\n", "given_data", 'Line 4 of the table: "one" is no number for "b"'],
  [TWO, "a,b,y\n1,1,failed\n", "given_data", 'Line 2 of the table: "failed" is no number for "y"'],
  [TWO, "a,b,y\n0,0,1\n0,1,1\n1,1,1\n0,0,1", "morris", "4 rows do not divide into 3 rows for each walk"],
  [TWO, "a,b,y\n0,0,1\n1,1,1\n1,0,1", "morris", "Line 3 of the table moves 2 inputs"],
  [TWO, "a,b,y\n0,0,1\n1,0,1\n0,1,1\n1,1,2\n0,0,1", "sobol", "5 rows do not divide"],
  [TWO, "a,b,y\n0,0,1\n0,1,1\n1,0,1\n1,1,2", "sobol", 'Line 3 of the table is not line 2 with "a" of line 5'],
  [TWO, "a,b,y\n0,0,1\n0,1,1\n1,1,1", "efast", "3 rows do not make one curve for each of 2 inputs"],
  [TWO, "a,b,y\n0,0,1\n0,1,1", "efast", "too few for a curve"],
])("a wrong problem or table is told in a sentence: %s | %s", ([problem, table, measure, words]) => {
  const read = foreignTable(problem, table, measureOf(measure));
  expect("problems" in read && read.problems.join(" ")).toContain(words);
});

test("groups of a foreign table are measured as groups", () => {
  const found = told("sobol", samplesOf("ishigami_groups_sobol_n256", "sobol")[0]!);
  expect(found.indices.map(({ input, index }) => `${index} ${input}`)).toEqual(["S1 g13", "S1 g2", "ST g13", "ST g2"]);
});
