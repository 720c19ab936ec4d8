import styles from "./Pipeline.module.css";

/** A stage that nothing has reached: what will be there, instead of a dash. */
export function NotYet({ state, note }: { state: string; note: string }) {
  return (
    <>
      <p className={styles["big"]} data-outcome="none">
        {state}
      </p>
      <p className={styles["note"]}>{note}</p>
    </>
  );
}
