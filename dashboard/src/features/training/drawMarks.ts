import type uPlot from "uplot";
import type { Colour } from "@/components/Plot";
import type { Mark } from "@/lib/marks";
import { looks } from "@/lib/verdict";

/** Room above the curve for the labels of the versions, CSS pixels. */
export const labelRoom = 24;
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
  // What stands at an end of the run is drawn whole.
  const beyond = 6 * devicePixelRatio;
  const visible = marks.filter((mark) => inView(plot, mark));
  const crowd = visible.length > crowded;
  context.save();
  context.beginPath();
  context.rect(left - beyond, top, width + 2 * beyond, height + devicePixelRatio);
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

/** Whether its step is in view. */
export function inView(plot: uPlot, mark: Mark): boolean {
  const { min, max } = plot.scales["x"] ?? {};
  return min != null && max != null && mark.step >= min && mark.step <= max;
}
