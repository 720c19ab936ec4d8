import type uPlot from "uplot";
import type { Colour } from "@/components/Plot";
import { exact, figure } from "@/lib/format";
import type { Mark } from "@/lib/marks";
import { inView, labelRoom } from "./drawMarks";

const labelGap = 8;
const font = '"Inter Variable", sans-serif';

/**
 * Draws where a version went live: a line through the plot and, where there is room, its number above.
 *
 * @param taken how much of the room above the plot is taken at its right end, device pixels
 */
export function drawVersions(plot: uPlot, marks: readonly Mark[], live: number | null, taken: number, colour: Colour): void {
  const { ctx: context } = plot;
  const ratio = devicePixelRatio;
  const { top, height, left, width } = plot.bbox;
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  let free = taken > 0 ? left + width - taken : left + width + labelRoom * ratio;
  for (const mark of marks.filter((one) => one.promoted && inView(plot, one)).reverse()) {
    const x = Math.round(plot.valToPos(mark.step, "x", true)) + 0.5;
    const current = mark.version === live;
    context.strokeStyle = colour("--better");
    context.lineWidth = (current ? 1.5 : 1) * ratio;
    context.globalAlpha = current ? 0.9 : 0.22;
    context.beginPath();
    context.moveTo(x, top);
    context.lineTo(x, top + height);
    context.stroke();
    context.globalAlpha = 1;
    context.font = `${current ? 650 : 500} ${11 * ratio}px ${font}`;
    const text = current ? `v${mark.version} live` : `v${mark.version}`;
    const half = context.measureText(text).width / 2 + 3 * ratio;
    const centre = Math.min(x, left + width + 8 * ratio - half);
    if (current || centre + half <= free) {
      context.fillStyle = colour(current ? "--better" : "--ink-3");
      context.fillText(text, centre, top - (labelRoom / 2) * ratio);
      free = centre - half - labelGap * ratio;
    }
  }
  context.restore();
}

/** Draws where hyperparameters were changed: a dashed line through the plot; its mark stands at its foot. */
export function drawChanges(plot: uPlot, steps: readonly number[], colour: Colour): void {
  const { min, max } = plot.scales["x"] ?? {};
  const { ctx: context } = plot;
  const { top, height } = plot.bbox;
  const ratio = devicePixelRatio;
  context.save();
  context.strokeStyle = colour("--change");
  context.lineWidth = ratio;
  context.globalAlpha = 0.75;
  context.setLineDash([4 * ratio, 3 * ratio]);
  context.beginPath();
  for (const step of steps.filter((one) => min != null && max != null && one >= min && one <= max)) {
    const x = Math.round(plot.valToPos(step, "x", true)) + 0.5;
    context.moveTo(x, top);
    context.lineTo(x, top + height);
  }
  context.stroke();
  context.restore();
}

/** A line across the plot at a return, and where it lies on the canvas; null where that is not in view. */
function drawLevel(plot: uPlot, value: number | null, colour: string, dash: readonly number[]): number | null {
  const { min, max } = plot.scales["y"] ?? {};
  if (value === null || min == null || max == null || value < min || value > max) {
    return null;
  }
  const { ctx: context } = plot;
  const ratio = devicePixelRatio;
  const y = Math.round(plot.valToPos(value, "y", true)) + 0.5;
  const { left, width } = plot.bbox;
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = ratio;
  context.setLineDash(dash.map((one) => one * ratio));
  context.beginPath();
  context.moveTo(left, y);
  context.lineTo(left + width, y);
  context.stroke();
  context.restore();
  return y;
}

interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly align: "left" | "right";
  readonly baseline: "top" | "bottom";
  readonly colour: string;
}

/** Words on the plot, and how wide they are. Lines cross there, so the ground is laid anew beneath them. */
function drawLabel(plot: uPlot, label: Label, ground: string): number {
  const { ctx: context } = plot;
  const ratio = devicePixelRatio;
  context.save();
  context.font = `500 ${11 * ratio}px ${font}`;
  context.textAlign = label.align;
  context.textBaseline = label.baseline;
  context.lineJoin = "round";
  context.lineWidth = 5 * ratio;
  context.strokeStyle = ground;
  context.strokeText(label.text, label.x, label.y);
  context.fillStyle = label.colour;
  context.fillText(label.text, label.x, label.y);
  const { width } = context.measureText(label.text);
  context.restore();
  return width;
}

/** Draws the return at which the task counts as solved, where it is in view, with its label away from the curve. */
export function drawGoal(plot: uPlot, goal: number | null, reached: boolean, colour: Colour): void {
  const y = drawLevel(plot, goal, colour("--line-strong"), [3, 4]);
  if (y !== null && goal !== null) {
    const { left, width } = plot.bbox;
    const ratio = devicePixelRatio;
    const text = `counts as solved: ${exact(goal)}`;
    const place = reached
      ? ({ x: left + width, y: y + 5 * ratio, align: "right", baseline: "top" } as const)
      : ({ x: left + 6 * ratio, y: y - 2 * ratio, align: "left", baseline: "bottom" } as const);
    drawLabel(plot, { text, ...place, colour: colour("--ink-3") }, colour("--surface"));
  }
}

/**
 * Draws what the live version earned; says so above the plot where no line of this run does, since it is of another.
 *
 * @returns how wide that is, device pixels
 */
export function drawLiveReturn(plot: uPlot, value: number | null, foreign: number | null, colour: Colour): number {
  const y = drawLevel(plot, value, colour("--better"), [1, 3]);
  if (y === null || foreign === null) {
    return 0;
  }
  const { left, width, top } = plot.bbox;
  const place = { x: left + width, y: top - 6 * devicePixelRatio, align: "right", baseline: "bottom" } as const;
  const text = `dotted: v${foreign}, live from another run, ${figure(value)}`;
  return drawLabel(plot, { text, ...place, colour: colour("--better") }, colour("--surface")) + labelGap * devicePixelRatio;
}
