/** Colours by role: in the light, and in the dark where the viewer prefers that. */
export const COLOR = {
  ground: ["#ffffff", "#15181d"],
  ink: ["#1c2430", "#e8eaed"],
  muted: ["#5d6773", "#a2abb6"],
  faint: ["#e3e6ea", "#2c323a"],
  order: ["#a9b1ba", "#59626d"],
  base: ["#7a838d", "#99a2ac"],
  target: ["#c22f2f", "#ff7b72"],
  first: ["#1f6fb4", "#62b0f2"],
  second: ["#b8600f", "#f0a35e"],
  third: ["#2d8259", "#63c596"],
  fourth: ["#84459e", "#cf9be6"],
} as const;

export type Role = keyof typeof COLOR;

export const SERIES = ["first", "second", "third", "fourth"] as const satisfies readonly Role[];

export const FONT = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

/** Attributes carry the light colours, so that a chart needs no style sheet; the dark ones are a rule over them. */
export const DARK = `@media (prefers-color-scheme: dark) {${roles()
  .map((role) => `.taftan-fill-${role}{fill:${COLOR[role][1]}}.taftan-stroke-${role}{stroke:${COLOR[role][1]}}`)
  .join("")}.taftan-halo{stroke:${COLOR.ground[1]}}}`;

export function fill(role: Role): { readonly fill: string; readonly className: string } {
  return { fill: COLOR[role][0], className: `taftan-fill-${role}` };
}

export function stroke(role: Role): { readonly stroke: string; readonly className: string } {
  return { stroke: COLOR[role][0], className: `taftan-stroke-${role}` };
}

function roles(): Role[] {
  return Object.keys(COLOR) as Role[];
}
