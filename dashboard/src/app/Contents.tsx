import type { ReactNode } from "react";
import { useLoss } from "@/features/connection/useLoss";
import styles from "./Page.module.css";

/** What the page shows, without its frame; it loses its colour while it may be out of date. */
export function Contents({ children }: { children: ReactNode }) {
  const loss = useLoss();
  return (
    <div className={styles["body"]} data-outdated={loss !== null} data-testid="contents">
      {children}
    </div>
  );
}
