import type { ButtonHTMLAttributes } from "react";
import styles from "./Button.module.css";

type Look = "primary" | "plain" | "quiet" | "danger";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: Look;
  /** What it started is under way: it does nothing meanwhile, and keeps the focus, unlike a disabled one. */
  readonly busy?: boolean;
}

export function Button({ look = "plain", busy = false, className, onClick, ...rest }: Props) {
  const names = [styles["button"], styles[look], className].filter((name) => name !== undefined);
  return (
    <button
      type="button"
      className={names.join(" ")}
      aria-disabled={busy ? true : undefined}
      onClick={(click) => {
        if (busy) {
          click.preventDefault();
        } else {
          onClick?.(click);
        }
      }}
      {...rest}
    />
  );
}
