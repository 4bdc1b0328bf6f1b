import { harmless } from "../../engine/scenario/frame.ts";
import { COLOR, type Role } from "./style.ts";

export interface Written {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly role: Role;
  readonly anchor?: "start" | "middle" | "end";
  readonly bold?: boolean;
  /** A rim in the colour of the ground, for text that lies on data. */
  readonly halo?: boolean;
}

/** Draws in pixels on an SVG that Plot has made: what Plot has no mark for. Text is only ever a text node. */
export function pen(svg: Element) {
  const make = (name: string, attributes: Readonly<Record<string, string | number>>): Element => {
    const element = svg.ownerDocument.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes))
      element.setAttribute(key, typeof value === "number" ? String(Math.round(value * 10) / 10) : value);
    return element;
  };
  return {
    text({ x, y, text, size, role, anchor = "start", bold, halo }: Written): void {
      const shown = harmless(text);
      const common = {
        x,
        y,
        "font-size": size,
        "text-anchor": anchor,
        ...(bold && { "font-weight": "600" }),
      };
      if (halo) {
        const rim = make("text", {
          ...common,
          fill: "none",
          stroke: COLOR.ground[0],
          "stroke-width": 4,
          "stroke-linejoin": "round",
          class: "taftan-halo",
          "aria-hidden": "true",
        });
        rim.textContent = shown;
        svg.append(rim);
      }
      const element = make("text", {
        ...common,
        fill: COLOR[role][0],
        class: `taftan-fill-${role}`,
      });
      element.textContent = shown;
      svg.append(element);
    },
    line(
      x1: number,
      y1: number,
      x2: number,
      y2: number,
      role: Role,
      more: Readonly<Record<string, string | number>> = {},
    ): void {
      svg.append(
        make("line", {
          x1,
          y1,
          x2,
          y2,
          stroke: COLOR[role][0],
          class: `taftan-stroke-${role}`,
          ...more,
        }),
      );
    },
    dot(cx: number, cy: number, r: number, role: Role): void {
      svg.append(make("circle", { cx, cy, r, fill: COLOR[role][0], class: `taftan-fill-${role}` }));
    },
    /** Puts the ground under everything that is drawn so far. */
    ground(width: number, height: number): void {
      svg.prepend(make("rect", { width, height, fill: COLOR.ground[0], class: "taftan-fill-ground" }));
    },
    style(css: string): void {
      const element = make("style", {});
      element.textContent = css;
      svg.prepend(element);
    },
    name(text: string): void {
      const element = make("title", {});
      element.textContent = harmless(text);
      svg.prepend(element);
    },
  };
}
