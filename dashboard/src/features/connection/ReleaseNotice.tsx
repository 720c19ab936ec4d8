import { useConnection } from "@/hooks/useConnection";
import styles from "./ReleaseNotice.module.css";

/** Shown when a server of another release answers: this page was made for the one before. */
export function ReleaseNotice({ version }: { version: string | undefined }) {
  const { serverVersion } = useConnection();
  if (version === undefined || serverVersion === null || version === serverVersion) {
    return null;
  }
  return (
    <p className={styles["release"]} role="status">
      The server now runs TARS {serverVersion}; this page is of {version}.{" "}
      <button
        type="button"
        onClick={() => {
          window.location.reload();
        }}
      >
        Reload
      </button>
    </p>
  );
}
