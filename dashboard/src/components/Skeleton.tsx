import styles from "./Skeleton.module.css";

/** A grey bar where text will be, of the text's own height, so that nothing moves when it comes. */
export function Skeleton({ width }: { width: "short" | "medium" | "long" }) {
  return <span className={styles["bar"]} data-width={width} aria-hidden="true" />;
}
