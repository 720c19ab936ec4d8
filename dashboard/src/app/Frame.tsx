import { Button } from "@/components/Button";
import { ConnectionState } from "@/features/connection/ConnectionState";
import type { Overview } from "@/lib/api";
import styles from "./Page.module.css";

export function Header({ onCreate }: { onCreate: () => void }) {
  return (
    <header className={styles["top"]}>
      <p className={styles["brand"]}>
        <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="7" />
          <path d="M6 23 12 18 17 20 26 8" />
        </svg>
        TARS <span>continuous delivery for learning agents</span>
      </p>
      <ConnectionState />
      <Button look="primary" onClick={onCreate}>
        New run
      </Button>
    </header>
  );
}

export function Footer({ overview }: { overview: Overview | undefined }) {
  return (
    <footer className={styles["footer"]}>
      {overview === undefined ? (
        "\u00a0"
      ) : (
        <>
          TARS {overview.version}, computing with {arithmetic(overview.kernel)}. <a href="/q/swagger-ui/">API</a>
        </>
      )}
    </footer>
  );
}

/** A kernel's name in words: vector-512 → 512-bit vectors. */
function arithmetic(kernel: string): string {
  const bits = /^vector-(\d+)$/.exec(kernel)?.[1];
  return bits === undefined ? `${kernel} arithmetic` : `${bits}-bit vectors`;
}
