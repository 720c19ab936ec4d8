import type { ButtonHTMLAttributes } from "react";
import styles from "./Button.module.css";

type Look = "primary" | "plain" | "quiet";

export function Button({ look = "plain", className, ...rest }: ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look }) {
  const names = [styles["button"], styles[look], className].filter((name) => name !== undefined);
  return <button type="button" className={names.join(" ")} {...rest} />;
}
