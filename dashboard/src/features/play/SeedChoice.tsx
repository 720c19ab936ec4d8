import { useId, useState } from "react";
import { Button } from "@/components/Button";
import styles from "./LivePlay.module.css";

interface Props {
  readonly seed: number;
  readonly onSeed: (seed: number) => void;
}

/** From which state the episode begins: the same seed shows what a later version does better. */
export function SeedChoice({ seed, onSeed }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? String(seed);
  const wanted = /^\d{1,16}$/.test(text.trim()) ? Number(text) : NaN;
  const sound = Number.isSafeInteger(wanted);
  const take = (): void => {
    if (sound) {
      setTyped(null);
      onSeed(wanted);
    }
  };
  return (
    <form
      className={styles["seed"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <label htmlFor={id}>Reset seed</label>
      <input
        id={id}
        value={text}
        inputMode="numeric"
        autoComplete="off"
        aria-invalid={!sound}
        aria-describedby={sound ? undefined : `${id}-fault`}
        onChange={(change) => {
          setTyped(change.target.value);
        }}
        onBlur={take}
      />
      {sound ? (
        <Button
          look="quiet"
          onClick={() => {
            setTyped(null);
            onSeed(seed < Number.MAX_SAFE_INTEGER ? seed + 1 : 0);
          }}
        >
          Next seed
        </Button>
      ) : (
        <span id={`${id}-fault`} className={styles["fault"]}>
          Write a whole number
        </span>
      )}
    </form>
  );
}
