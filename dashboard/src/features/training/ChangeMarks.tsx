import { useRef, useState, type KeyboardEvent } from "react";
import { useSize } from "@/hooks/useSize";
import { count } from "@/lib/format";
import { changeText } from "@/lib/hyperparameters/changes";
import { changeMarksOf, nameOf, type AppliedChange, type ChangeMark } from "./changeMarks";
import { axisRoom, endRoom } from "./chartOptions";
import type { StepRange } from "./useHeld";
import styles from "./ChangeMarks.module.css";

/** The least that a finger finds. */
const targetPx = 24;

interface Props {
  readonly changes: readonly AppliedChange[];
  readonly range: StepRange;
  /** A person wants to know more of a change. */
  readonly onChoose: (change: AppliedChange) => void;
}

/** Buttons along the curve's axis, at the steps at which hyperparameters were changed. */
export function ChangeMarks({ changes, range, onChoose }: Props) {
  const place = useRef<HTMLUListElement>(null);
  const width = (useSize(place)?.width ?? 0) - axisRoom - endRoom;
  return (
    <ul ref={place} className={styles["marks"]} aria-label="Changes of hyperparameters" data-testid="change-marks">
      {changeMarksOf(changes, range, width, targetPx).map((mark) => (
        <Mark key={mark.changes[0]?.number} mark={mark} left={axisRoom + mark.at * width} onChoose={onChoose} />
      ))}
    </ul>
  );
}

interface MarkProps {
  readonly mark: ChangeMark;
  readonly left: number;
  readonly onChoose: (change: AppliedChange) => void;
}

/** What it stands for shows under the pointer and with the focus, until Escape takes it away. */
function Mark({ mark, left, onChoose }: MarkProps) {
  const [shown, setShown] = useState(false);
  const [newest] = mark.changes.slice(-1);
  const show = (): void => {
    setShown(true);
  };
  const hide = (): void => {
    setShown(false);
  };
  const press = (key: KeyboardEvent): void => {
    if (key.key === "Escape") {
      hide();
    }
  };
  return (
    <li className={styles["mark"]} style={{ left }} data-side={mark.at > 0.5 ? "left" : "right"} onPointerEnter={show} onPointerLeave={hide}>
      <button
        type="button"
        aria-label={nameOf(mark)}
        onFocus={show}
        onBlur={hide}
        onKeyDown={press}
        onClick={() => {
          if (newest !== undefined) {
            onChoose(newest);
          }
        }}
      >
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
          <path d="M7 0.8 13.2 7 7 13.2 0.8 7Z" />
        </svg>
        {mark.changes.length > 1 && <span aria-hidden="true">{mark.changes.length}</span>}
      </button>
      {shown && (
        <div className={styles["note"]} aria-hidden="true">
          {mark.changes.map((one) => (
            <p key={one.number}>
              <b>{count(one.steps)} steps</b> {changeText(one)}
            </p>
          ))}
        </div>
      )}
    </li>
  );
}
