import { useState, type ReactNode } from "react";
import styles from "./Fold.module.css";

interface Props {
  readonly summary: string;
  /** Whether there is something in it that has to be seen. */
  readonly needed?: boolean;
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

/** What most people do not need, behind a line that says what it is. */
export function Fold({ summary, needed = false, onOpen, children }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details
      className={styles["fold"]}
      open={open || needed}
      onToggle={(toggle) => {
        setOpen(toggle.currentTarget.open);
        if (toggle.currentTarget.open) {
          onOpen?.();
        }
      }}
    >
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
