import type { ReactNode } from "react";
import type { Evaluation } from "@/lib/api";
import { looks, outcomeOf } from "@/lib/verdict";
import type { Scale } from "./scale";
import styles from "./EvaluationList.module.css";

interface Axis {
  readonly scale: Scale | null;
  /** The interquartile mean of the version that is live, as a line to compare with. */
  readonly reference: number | null;
}

/** An evaluation's interquartile mean and its interval on the axis that all rows share. */
export function Interval({ evaluation, scale, reference }: Axis & { readonly evaluation: Evaluation }) {
  const { iqm_return: iqm, iqm_low: low, iqm_high: high } = evaluation;
  return (
    <Track scale={scale} reference={reference}>
      {scale !== null && iqm !== null && (
        <g style={{ color: `var(${looks[outcomeOf(evaluation)].colour})` }}>
          <line className={styles["span"]} x1={`${scale.at(low ?? iqm)}%`} x2={`${scale.at(high ?? iqm)}%`} y1="5" y2="5" />
          <circle cx={`${scale.at(iqm)}%`} cy="5" r="3" fill="currentColor" />
        </g>
      )}
    </Track>
  );
}

/** Enough to see where many lie. */
const dotsMax = 60;

/** Where the evaluations of a fold lie. */
export function Spread({ members, scale, reference }: Axis & { readonly members: readonly Evaluation[] }) {
  const stride = Math.ceil(members.length / dotsMax);
  const some = members.filter((_, index) => index % stride === 0);
  return (
    <Track scale={scale} reference={reference}>
      {scale !== null &&
        some.map(({ id, iqm_return: iqm }) =>
          iqm === null ? null : <circle key={id} className={styles["dot"]} cx={`${scale.at(iqm)}%`} cy="5" r="3" />,
        )}
    </Track>
  );
}

function Track({ scale, reference, children }: Axis & { readonly children: ReactNode }) {
  const at = scale === null || reference === null ? null : `${scale.at(reference)}%`;
  return (
    <svg className={styles["track"]} width="100%" height="10" aria-hidden="true">
      <line className={styles["axis"]} x1="0" x2="100%" y1="5" y2="5" />
      {at !== null && <line className={styles["reference"]} x1={at} x2={at} y1="0" y2="10" />}
      {children}
    </svg>
  );
}
