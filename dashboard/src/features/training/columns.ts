import type uPlot from "uplot";
import type { ProgressPoint } from "@/lib/api";
import { count, significant, words } from "@/lib/format";

type Value = (point: ProgressPoint) => number | null;

/** Two columns, as uPlot wants them: steps, and one value a point. Null is a gap. */
export function columnsOf(points: readonly ProgressPoint[], value: Value): uPlot.AlignedData {
  return [points.map((point) => point.steps), points.map(value)];
}

/** A small chart of one figure of a run. */
export interface Figure {
  readonly key: string;
  readonly name: string;
  /** What it is, in a line for somebody who has never trained an agent. Empty where only the engine knows. */
  readonly meaning: string;
  readonly value: Value;
  readonly text: (value: number | null) => string;
}

/** Figures that belong together. */
export interface FigureGroup {
  readonly name: string;
  readonly figures: readonly Figure[];
}

const pace: readonly Figure[] = [
  {
    key: "steps_per_second",
    name: "Steps/s",
    meaning: "How many steps of the environment the agent practises in a second.",
    value: (point) => point.steps_per_second,
    text: count,
  },
  {
    key: "mean_length",
    name: "Episode length",
    meaning: "Steps until an episode ends, the mean of the last 100.",
    value: (point) => point.mean_length,
    text: significant,
  },
];

/** Written as people say them; any other name is written as the engine gives it. */
const known: Readonly<Record<string, readonly [name: string, meaning: string]>> = {
  policy_loss: ["Policy loss", "What the policy was changed by in the last update. It hovers around zero while all is well."],
  value_loss: ["Value loss", "How wrong the agent was about the return to come, squared. Lower is better."],
  entropy: ["Entropy", "How undecided the policy is between its actions. It falls as the agent becomes sure."],
  approximate_kl: ["Policy change", "How far the last update moved the policy: approximate Kullback–Leibler divergence. Small steps are safe ones."],
  clip_fraction: ["Clip fraction", "The share of samples at which the update was held back, since it would have changed the policy too much."],
  explained_variance: ["Expl. variance", "Explained variance: how well the agent foresees its return: 1 is perfectly, 0 no better than the mean."],
  gradient_norm: ["Gradient norm", "How strongly the last update pulled at the network's weights."],
  learning_rate: ["Learning rate", "The size of the steps of learning."],
  clip_range: ["Clip range", "How far one update may move the probability of an action."],
};

/** What is planned beforehand, and not found out by the training. */
const planned: ReadonlySet<string> = new Set(["learning_rate", "clip_range"]);

function figureOf(loss: string): Figure {
  const plain = words(loss);
  const [name, meaning] = known[loss] ?? [plain.charAt(0).toUpperCase() + plain.slice(1), ""];
  return { key: loss, name, meaning, value: (point) => point.losses[loss] ?? null, text: significant };
}

/** The figures of a run: its speed, its episodes' length, and whatever its algorithm says about its last update. */
export function groupsOf(losses: readonly string[]): readonly FigureGroup[] {
  const figures = losses.map(figureOf);
  const groups = [
    { name: "Speed and episodes", figures: pace },
    { name: "Schedule", figures: figures.filter((one) => planned.has(one.key)) },
    { name: "Learning", figures: figures.filter((one) => !planned.has(one.key)) },
  ];
  return groups.filter((group) => group.figures.length > 0);
}
