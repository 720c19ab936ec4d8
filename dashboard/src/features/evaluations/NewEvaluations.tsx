import { useEffect, useRef, useState } from "react";
import type { Evaluation } from "@/lib/api";
import { verdictText } from "./words";

const announcedEveryMs = 30_000;

/** Tells those who do not see the list about its newest entry, not more than twice a minute. */
export function NewEvaluations({ newest }: { newest: Evaluation | undefined }) {
  const [told, setTold] = useState("");
  const latest = useRef(newest);
  useEffect(() => {
    latest.current = newest;
  }, [newest]);
  useEffect(() => {
    const timer = window.setInterval(() => {
      const one = latest.current;
      if (one !== undefined) {
        setTold(`Version ${one.policy_version} ${verdictText(one)}`);
      }
    }, announcedEveryMs);
    return () => {
      window.clearInterval(timer);
    };
  }, []);
  return (
    <span className="visually-hidden" role="status">
      {told}
    </span>
  );
}
