import type { WorldState } from "./world";
import styles from "./LivePlay.module.css";

interface Props {
  readonly state: WorldState;
  readonly action: number | null;
}

const degrees = 180 / Math.PI;

/** The track is 4.8 m long; 60 pixels a metre. The pole is 1 m, and has to stay within 12° of upright. */
export function CartpolePicture({ state: [position, , angle], action }: Props) {
  return (
    <svg className={styles["picture"]} viewBox="-160 -92 320 128" role="img" aria-label="A cart that balances a pole">
      <path className={styles["ground"]} d="M-144 14H144" />
      <path className={styles["limit"]} d="M-144 8V20M144 8V20" />
      <g transform={`translate(${(position * 60).toFixed(2)} 0)`}>
        <path className={styles["room"]} d="M0 -4L-15.4 -76.4A74 74 0 0 1 15.4 -76.4Z" />
        <rect className={styles["cart"]} x="-20" y="-6" width="40" height="16" rx="4" />
        <circle className={styles["wheel"]} cx="-11" cy="10" r="4" />
        <circle className={styles["wheel"]} cx="11" cy="10" r="4" />
        <path className={styles["push"]} d={action === null ? "" : action === 1 ? "M26 2H38M34 -2 38 2 34 6" : "M-26 2H-38M-34 -2-38 2-34 6"} />
        <path className={styles["pole"]} d="M0 -4V-66" transform={`rotate(${(angle * degrees).toFixed(2)} 0 -4)`} />
        <circle className={styles["joint"]} cy="-4" r="3" />
      </g>
    </svg>
  );
}

/** Both links are 1 m, 22 pixels; the goal is 1 m above the pivot. */
export function AcrobotPicture({ state: [angle1, angle2], action }: Props) {
  const first = (angle1 * degrees).toFixed(2);
  const second = (angle2 * degrees).toFixed(2);
  return (
    <svg className={styles["picture"]} viewBox="-60 -49 120 98" role="img" aria-label="Two links that swing over a line">
      <path className={styles["goal"]} d="M-52 -22H52" />
      <g className={styles["links"]} transform={`rotate(${-Number(first)})`}>
        <path className={styles["pole"]} d="M0 0V22" />
        <g transform={`translate(0 22) rotate(${-Number(second)})`}>
          <path className={styles["pole"]} d="M0 0V22" />
          <circle className={styles["joint"]} data-torque={action === null || action === 1 ? "none" : "some"} r="2" />
        </g>
        <circle className={styles["joint"]} r="2" />
      </g>
    </svg>
  );
}
