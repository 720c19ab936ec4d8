import { useId } from "react";
import type { Algorithm, Environment } from "@/lib/api";
import { actionText } from "./environment";
import { fits } from "./form";
import styles from "./AlgorithmChoice.module.css";

interface Props {
  readonly algorithms: readonly Algorithm[];
  readonly chosen: string | undefined;
  /** What is to be learned, where that is known. */
  readonly environment: Environment | undefined;
  readonly fault: string | undefined;
  readonly onChange: (algorithm: string) => void;
}

/** The algorithms, each with what it is; those that do not learn what the environment wants say so. */
export function AlgorithmChoice({ algorithms, chosen, environment, fault, onChange }: Props) {
  const about = useId();
  return (
    <fieldset className={styles["algorithms"]} aria-describedby={fault === undefined ? undefined : about}>
      <legend>Algorithm</legend>
      <div className={styles["cards"]}>
        {algorithms.map((one) => {
          const fit = fits(one, environment);
          return (
            <label key={one.name} className={styles["card"]} data-fits={fit}>
              <input
                type="radio"
                name="algorithm"
                value={one.name}
                checked={one.name === chosen}
                disabled={!fit}
                onChange={() => {
                  onChange(one.name);
                }}
              />
              <strong>{one.name.toUpperCase()}</strong>
              <span>{one.description}</span>
              {!fit && environment !== undefined && (
                <em>
                  Not for {environment.name}, which wants {actionText(environment.action_space)}
                </em>
              )}
            </label>
          );
        })}
      </div>
      {fault !== undefined && (
        <p id={about} className={styles["fault"]}>
          {fault}
        </p>
      )}
    </fieldset>
  );
}
