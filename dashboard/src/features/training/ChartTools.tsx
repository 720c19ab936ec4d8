import { Button } from "@/components/Button";
import type { Held, StepRange } from "./useHeld";
import { zoomed } from "./view";
import styles from "./ReturnChart.module.css";

interface Props {
  readonly whole: StepRange;
  readonly held: Held;
  readonly asTable: boolean;
  readonly onTable: (asTable: boolean) => void;
}

/** The chart's title and what one can do with it. */
export function ChartTools({ whole, held, asTable, onTable }: Props) {
  const range = held.range ?? whole;
  const zoom = (factor: number): void => {
    // Of a run that is followed, the newest steps stay in view; of a part that was chosen, its middle.
    held.hold(zoomed(range, whole, factor, held.range === null ? range[1] : (range[0] + range[1]) / 2));
  };
  return (
    <div className={styles["heading"]}>
      <h2 id="curve-title">Mean return over environment steps</h2>
      <span className={styles["space"]} />
      {!asTable && (
        <>
          {held.range !== null && (
            <Button look="quiet" onClick={held.follow}>
              Whole run
            </Button>
          )}
          <Button
            look="quiet"
            aria-label="Zoom out"
            title="Zoom out (−)"
            busy={held.range === null}
            onClick={() => {
              zoom(2);
            }}
          >
            <Sign path="M3 8H13" />
          </Button>
          <Button
            look="quiet"
            aria-label="Zoom in"
            title="Zoom in (+), or drag over the curve"
            onClick={() => {
              zoom(1 / 2);
            }}
          >
            <Sign path="M3 8H13M8 3V13" />
          </Button>
        </>
      )}
      <Button
        look="quiet"
        aria-pressed={asTable}
        onClick={() => {
          onTable(!asTable);
        }}
      >
        Table
      </Button>
    </div>
  );
}

function Sign({ path }: { path: string }) {
  return (
    <svg width="12" height="12" viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
