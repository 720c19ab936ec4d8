import type uPlot from "uplot";
import type { ProgressPoint } from "@/lib/api";

type Value = (point: ProgressPoint) => number | null;

/** Two columns, as uPlot wants them: steps, and one value a point. Null is a gap. */
export function columnsOf(points: readonly ProgressPoint[], value: Value): uPlot.AlignedData {
  return [points.map((point) => point.steps), points.map(value)];
}

/** A small chart of one figure of a run. */
export interface Figure {
  readonly key: string;
  readonly name: string;
  readonly value: Value;
}

const speed: Figure = { key: "steps_per_second", name: "Steps per second", value: (point) => point.steps_per_second };
const length: Figure = { key: "mean_length", name: "Episode length", value: (point) => point.mean_length };

/** Written as people say them; any other name is written as the engine gives it. */
const names: Readonly<Record<string, string>> = {
  policy_loss: "Policy loss",
  value_loss: "Value loss",
  entropy: "Entropy",
  approximate_kl: "Approximate KL",
  clip_fraction: "Clip fraction",
  explained_variance: "Explained variance",
  learning_rate: "Learning rate",
};

function nameOf(loss: string): string {
  const plain = loss.replaceAll("_", " ");
  return names[loss] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** The figures of a run: its speed, its episodes' length, and whatever its algorithm says about its last update. */
export function figuresOf(losses: readonly string[]): readonly Figure[] {
  return [
    speed,
    length,
    ...losses.map((loss): Figure => ({ key: loss, name: nameOf(loss), value: (point) => point.losses[loss] ?? null })),
  ];
}
