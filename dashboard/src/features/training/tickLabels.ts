import { compact, exact } from "@/lib/format";

const minus = (text: string): string => text.replaceAll("-", "−");

/** From what says most to what takes least: −1500, −1.5K, −1.5e3. */
const notations: readonly ((value: number) => string)[] = [
  exact,
  (value) => minus(compact(value)),
  (value) => (value === 0 ? "0" : minus(value.toExponential()).replace("e+", "e")),
];

/** The labels of an axis, all in the first notation in which each has room and none is as another. */
export function tickLabels(values: readonly number[], hasRoom: (label: string) => boolean): readonly string[] {
  const fitting = notations.map((write) => values.map(write)).filter((labels) => labels.every(hasRoom));
  // Where none tells them apart, labels that are cut off would tell less.
  return fitting.find((labels) => new Set(labels).size === labels.length) ?? fitting[0] ?? values.map(() => "");
}
