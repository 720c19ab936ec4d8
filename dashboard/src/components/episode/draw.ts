import type { Shape } from "@/lib/api";
import type { Colour } from "@/components/Plot";
import type { View } from "@/lib/episode/view";

type Context = CanvasRenderingContext2D;

/** Thinner lines would be lost, device pixels. */
const thinnest = 1.5;

/** Draws shapes of the world, each with its points; later ones cover earlier ones. */
export function drawShapes(context: Context, shapes: readonly Shape[], pose: readonly Shape["points"][], view: View, colour: Colour): void {
  context.lineCap = context.lineJoin = "round";
  shapes.forEach((shape, index) => {
    context.fillStyle = context.strokeStyle = colour(`--role-${shape.role}`);
    trace(context, shape, pose[index] ?? shape.points, view);
    if (shape.width === null) {
      context.fill();
    } else {
      context.lineWidth = Math.max(thinnest * devicePixelRatio, shape.width * view.scale);
      context.stroke();
    }
  });
}

function trace(context: Context, { kind }: Shape, points: Shape["points"], { scale, left, top }: View): void {
  context.beginPath();
  const [x = 0, y = 0, radius = 0] = points;
  if (kind === "circle") {
    context.arc(x * scale + left, top - y * scale, radius * scale, 0, 2 * Math.PI);
    return;
  }
  for (let at = 0; at + 1 < points.length; at += 2) {
    context.lineTo((points[at] ?? 0) * scale + left, top - (points[at + 1] ?? 0) * scale);
  }
  if (kind === "polygon") {
    context.closePath();
  }
}
