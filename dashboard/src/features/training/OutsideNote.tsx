import { Button } from "@/components/Button";
import { count } from "@/lib/format";
import type { Fit, Outside } from "./view";
import styles from "./ReturnChart.module.css";

interface Props {
  readonly fit: Fit;
  readonly everything: boolean;
  readonly onEverything: (everything: boolean) => void;
}

/** Says what the chart leaves out for the sake of the rest, and shows it to whoever wants it. */
export function OutsideNote({ fit, everything, onEverything }: Props) {
  const outside = [textOf(fit.below, "below"), textOf(fit.above, "above")].filter((text) => text !== "").join(", ");
  if (!fit.narrower || (outside === "" && !everything)) {
    return null;
  }
  return (
    <p className={styles["outside"]}>
      {everything ? "A few far values set the scale" : `Out of view: ${outside}`}
      <Button
        look="quiet"
        onClick={() => {
          onEverything(!everything);
        }}
      >
        {everything ? "Show most" : "Show all"}
      </Button>
    </p>
  );
}

function textOf({ points, marks }: Outside, where: string): string {
  const counted = [named(points, "point"), named(marks, "evaluation")].filter((text) => text !== "").join(" and ");
  return counted === "" ? "" : `${counted} ${where}`;
}

function named(number: number, name: string): string {
  return number === 0 ? "" : `${count(number)} ${name}${number === 1 ? "" : "s"}`;
}
