import { useEffect, useRef, type ReactNode } from "react";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import styles from "./FormDialog.module.css";

interface Props {
  readonly title: string;
  /** What the button that sends it says. */
  readonly submit: string;
  /** What came of the last attempt. */
  readonly message: string;
  readonly attempts: number;
  /** It has been sent and not been answered. */
  readonly pending: boolean;
  /** Whether there is enough of it to be sent. */
  readonly ready?: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog: its fields scroll, its buttons stay; after an attempt the first field at fault has the focus. */
export function FormDialog({ title, submit, message, attempts, pending, ready = true, onSubmit, onClose, children }: Props) {
  const place = useFocusOnFault(attempts, pending);
  return (
    <Dialog label={title} wide onClose={onClose}>
      <form
        ref={place}
        className={styles["form"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <h2 className={styles["title"]}>{title}</h2>
        <div className={styles["body"]}>{children}</div>
        <div className={styles["end"]}>
          <p className={styles["message"]} role="alert">
            {message}
          </p>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={pending || !ready}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** After the server's answer too. */
function useFocusOnFault(attempts: number, pending: boolean) {
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (attempts > 0 && !pending) {
      place.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    }
  }, [attempts, pending]);
  return place;
}
