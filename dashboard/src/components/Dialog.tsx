import { useLayoutEffect, useRef, type ReactNode } from "react";
import styles from "./Dialog.module.css";

interface Props {
  readonly label: string;
  /** For forms of more than a few fields. */
  readonly wide?: boolean;
  /** A person wants it away, with Escape; what is mounted stays open. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal dialog, open while it is mounted; the focus goes back to where it was. */
export function Dialog({ label, wide = false, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  // A layout effect ends while the dialog is still in the document: only then does closing give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles["dialog"]}
      aria-label={label}
      data-wide={wide}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </dialog>
  );
}
