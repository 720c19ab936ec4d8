import type { Picture } from "@/lib/api";

/** Where a point of the world lies on a canvas: `x · scale + left`, and since y goes upwards there, `top − y · scale`. */
export interface View {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** The whole view box, as large as it can be, in the middle of the canvas. */
export function viewOf({ left, bottom, right, top }: Picture["view_box"], width: number, height: number): View {
  const scale = Math.min(width / (right - left), height / (top - bottom));
  return {
    scale,
    left: width / 2 - ((left + right) / 2) * scale,
    top: height / 2 + ((bottom + top) / 2) * scale,
  };
}
