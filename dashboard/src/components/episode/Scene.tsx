import { useLayoutEffect, useRef } from "react";
import type { Colour } from "@/components/Plot";
import { useSize } from "@/hooks/useSize";
import { useTheme } from "@/hooks/useTheme";
import type { Picture } from "@/lib/api";
import type { Pose } from "@/lib/episode/episode";
import { viewOf } from "@/lib/episode/view";
import { drawShapes } from "./draw";
import styles from "./Scene.module.css";

interface Props {
  readonly picture: Picture;
  readonly pose: Pose;
  /** What there is to see, for those who do not. */
  readonly label: string;
}

/** A picture as large as its place: what stays is drawn once, and what moves with every pose on a canvas above it. */
export function Scene({ picture, pose, label }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const still = useRef<HTMLCanvasElement>(null);
  const moving = useRef<HTMLCanvasElement>(null);
  const size = useSize(place);
  const theme = useTheme();

  useLayoutEffect(() => {
    if (size !== null && still.current !== null && moving.current !== null) {
      fit(moving.current, size.width, size.height);
      fit(still.current, size.width, size.height);
      draw(still.current, picture, picture.background, []);
    }
    // The theme is read through the style sheet.
  }, [picture, size, theme]);

  useLayoutEffect(() => {
    if (size !== null && moving.current !== null) {
      moving.current.getContext("2d")?.clearRect(0, 0, moving.current.width, moving.current.height);
      draw(moving.current, picture, picture.shapes, pose);
    }
  }, [picture, pose, size, theme]);

  return (
    <div ref={place} className={styles["scene"]} role="img" aria-label={label}>
      <canvas ref={still} />
      <canvas ref={moving} data-testid="moving" />
    </div>
  );
}

/** A canvas of new size is empty. */
function fit(canvas: HTMLCanvasElement, width: number, height: number): void {
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
}

function draw(canvas: HTMLCanvasElement, picture: Picture, shapes: Picture["shapes"], pose: Pose): void {
  const context = canvas.getContext("2d");
  const style = getComputedStyle(document.documentElement);
  const colour: Colour = (property) => style.getPropertyValue(property).trim();
  if (context !== null) {
    drawShapes(context, shapes, pose, viewOf(picture.view_box, canvas.width, canvas.height), colour);
  }
}
