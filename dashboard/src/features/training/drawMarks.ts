import type uPlot from "uplot";
import type { Colour } from "@/components/Plot";
import type { Mark } from "@/lib/marks";
import { looks } from "@/lib/verdict";

/** Room above the curve for the labels of the versions, CSS pixels. */
export const labelRoom = 24;
const labelGap = 8;
/** Beyond so many evaluations in view, those that did not go live step back. */
const crowded = 60;

type Context = CanvasRenderingContext2D;

function shape(context: Context, mark: Mark, x: number, y: number, r: number): void {
  context.beginPath();
  switch (looks[mark.outcome].shape) {
    case "star":
      star(context, x, y, r * 1.25);
      break;
    case "up":
      context.moveTo(x, y - r);
      context.lineTo(x + r, y + r * 0.8);
      context.lineTo(x - r, y + r * 0.8);
      break;
    case "down":
      context.moveTo(x, y + r);
      context.lineTo(x - r, y - r * 0.8);
      context.lineTo(x + r, y - r * 0.8);
      break;
    case "diamond":
      context.moveTo(x, y - r);
      context.lineTo(x + r, y);
      context.lineTo(x, y + r);
      context.lineTo(x - r, y);
      break;
    default:
      context.arc(x, y, r * 0.85, 0, 2 * Math.PI);
  }
  context.closePath();
}

const starPoints = 5;
/** Of the outer radius. */
const starWaist = 0.48;

function star(context: Context, x: number, y: number, r: number): void {
  for (let corner = 0; corner < 2 * starPoints; corner++) {
    const angle = (corner / starPoints) * Math.PI - Math.PI / 2;
    const away = corner % 2 === 0 ? r : r * starWaist;
    context.lineTo(x + away * Math.cos(angle), y + away * Math.sin(angle));
  }
}

/**
 * Draws the evaluations in view: interval, then shape, those that went live last. In a crowd the others step back to
 * dots, which show where they lie and leave the curve to be seen.
 */
export function drawEvaluations(plot: uPlot, marks: readonly Mark[], colour: Colour): void {
  const { ctx: context } = plot;
  const { left, top, width, height } = plot.bbox;
  const visible = marks.filter((mark) => inView(plot, mark));
  const crowd = visible.length > crowded;
  context.save();
  context.beginPath();
  context.rect(left, top, width, height + devicePixelRatio);
  context.clip();
  if (crowd) {
    drawCrowd(plot, visible.filter((mark) => !mark.promoted), colour);
  }
  const full = crowd ? visible.filter((mark) => mark.promoted) : visible;
  for (const mark of [...full].sort((one, other) => Number(one.promoted) - Number(other.promoted))) {
    drawMark(plot, mark, colour);
  }
  context.restore();
}

function drawMark(plot: uPlot, mark: Mark, colour: Colour): void {
  const { ctx: context } = plot;
  const ratio = devicePixelRatio;
  const x = plot.valToPos(mark.step, "x", true);
  const y = plot.valToPos(mark.value, "y", true);
  context.lineWidth = 1.25 * ratio;
  context.strokeStyle = context.fillStyle = colour(looks[mark.outcome].colour);
  context.globalAlpha = 0.65;
  context.beginPath();
  context.moveTo(x, plot.valToPos(mark.low, "y", true));
  context.lineTo(x, plot.valToPos(mark.high, "y", true));
  context.stroke();
  context.globalAlpha = 1;
  shape(context, mark, x, y, 4.2 * ratio);
  if (mark.outcome === "undecided") {
    context.fillStyle = colour("--surface");
    context.fill();
    context.stroke();
  } else {
    context.fill();
  }
}

/** Dots, all of one outcome at a stroke: there may be thousands, four times a second. */
function drawCrowd(plot: uPlot, marks: readonly Mark[], colour: Colour): void {
  const { ctx: context } = plot;
  const r = 1.7 * devicePixelRatio;
  context.globalAlpha = 0.42;
  for (const outcome of new Set(marks.map((mark) => mark.outcome))) {
    context.fillStyle = colour(looks[outcome].colour);
    context.beginPath();
    for (const mark of marks) {
      if (mark.outcome === outcome) {
        const x = plot.valToPos(mark.step, "x", true);
        const y = plot.valToPos(mark.value, "y", true);
        context.moveTo(x + r, y);
        context.arc(x, y, r, 0, 2 * Math.PI);
      }
    }
    context.fill();
  }
  context.globalAlpha = 1;
}

/** Draws where a version went live: a line through the plot and, where there is room, its number above. */
export function drawVersions(plot: uPlot, marks: readonly Mark[], live: number | null, colour: Colour): void {
  const { ctx: context } = plot;
  const ratio = devicePixelRatio;
  const { top, height, left, width } = plot.bbox;
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  let free = left + width + labelRoom * ratio;
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
    context.font = `${current ? 650 : 500} ${11 * ratio}px "Inter Variable", sans-serif`;
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

/** Draws the return at which the task counts as solved, where it is in view, with its label away from the curve. */
export function drawGoal(plot: uPlot, goal: number | null, reached: boolean, colour: Colour): void {
  const { min, max } = plot.scales["y"] ?? {};
  if (goal === null || min == null || max == null || goal < min || goal > max) {
    return;
  }
  const { ctx: context } = plot;
  const ratio = devicePixelRatio;
  const y = Math.round(plot.valToPos(goal, "y", true)) + 0.5;
  const { left, width } = plot.bbox;
  context.save();
  context.strokeStyle = colour("--line-strong");
  context.lineWidth = ratio;
  context.setLineDash([3 * ratio, 4 * ratio]);
  context.beginPath();
  context.moveTo(left, y);
  context.lineTo(left + width, y);
  context.stroke();
  context.font = `500 ${11 * ratio}px "Inter Variable", sans-serif`;
  context.fillStyle = colour("--ink-3");
  const text = `counts as solved: ${String(goal).replace("-", "−")}`;
  context.textAlign = reached ? "right" : "left";
  context.textBaseline = reached ? "top" : "bottom";
  const [x, line] = reached ? [left + width, y + 5 * ratio] : [left + 6 * ratio, y - 2 * ratio];
  // Lines of versions cross here: the ground is laid anew beneath the words.
  context.setLineDash([]);
  context.lineJoin = "round";
  context.lineWidth = 5 * ratio;
  context.strokeStyle = colour("--surface");
  context.strokeText(text, x, line);
  context.fillText(text, x, line);
  context.restore();
}

function inView(plot: uPlot, mark: Mark): boolean {
  const { min, max } = plot.scales["x"] ?? {};
  return min != null && max != null && mark.step >= min && mark.step <= max;
}
