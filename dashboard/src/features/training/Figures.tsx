import { useMemo, useState } from "react";
import type { ProgressPoint } from "@/lib/api";
import { groupsOf, type Figure } from "./columns";
import { SmallChart } from "./SmallChart";
import type { Held } from "./useHeld";
import styles from "./Figures.module.css";

/** Small charts of everything else a run reports, by what they are about; their crosshair is the big curve's. */
export function Figures({ points, held }: { points: readonly ProgressPoint[]; held: Held }) {
  const [explained, setExplained] = useState<Figure | null>(null);
  const names = Object.keys(points.at(-1)?.losses ?? {}).join(" ");
  const groups = useMemo(() => groupsOf(names === "" ? [] : names.split(" ")), [names]);
  return (
    <section className={styles["figures"]} aria-label="Figures of the training">
      <div className={styles["groups"]}>
        {groups.map((group) => (
          <div key={group.name} className={styles["group"]} data-size={group.figures.length > 2 ? "all" : "half"}>
            <h2>{group.name}</h2>
            <div className={styles["charts"]}>
              {group.figures.map((one) => (
                <SmallChart key={one.key} figure={one} points={points} range={held.range} onExplain={setExplained} />
              ))}
            </div>
          </div>
        ))}
        {names === "" && <p className={styles["waiting"]}>What the algorithm says about its learning comes with its first update</p>}
      </div>
      <p className={styles["meaning"]} aria-hidden="true">
        {explained === null ? (
          "Point at a chart to read what it shows. ↓ and ↑ are its lowest and highest value"
        ) : (
          <>
            <b>{explained.name}</b> {explained.meaning}
          </>
        )}
      </p>
    </section>
  );
}
