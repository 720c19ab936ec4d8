import { useEffect, useRef, useState } from "react";
import { api, Problem } from "@/lib/api";
import type { World, WorldState } from "./world";

/** What is shown of the play. */
export interface Play {
  readonly state: WorldState;
  readonly action: number | null;
  readonly steps: number;
  /** The version that answered the last request. */
  readonly version: number | null;
  readonly answered: number;
  /** Requests that the server refused; one that was lost with the connection says nothing about the policy. */
  readonly failed: number;
  readonly trouble: string | null;
}

const afterFailureMs = 1_000;
const betweenEpisodesMs = 700;

function fresh(world: World): Play {
  const state = world.start(Math.random);
  return { state, action: null, steps: 0, version: null, answered: 0, failed: 0, trouble: null };
}

/** The next picture: one request to the live policy, then one step of the world. */
async function advance(world: World, agent: string, play: Play, signal: AbortSignal): Promise<Play> {
  try {
    const decision = await api.act(agent, world.observe(play.state), signal);
    const action = typeof decision.action === "number" ? decision.action : (decision.action[0] ?? 0);
    return {
      ...play,
      state: world.step(play.state, action),
      action,
      steps: play.steps + 1,
      version: decision.policy_version,
      answered: play.answered + 1,
      trouble: null,
    };
  } catch (fault) {
    const refused = fault instanceof Problem;
    return {
      ...play,
      failed: play.failed + (refused ? 1 : 0),
      trouble: refused ? fault.detail : "No answer; asking again.",
    };
  }
}

/** Plays while asked to, one request at a time; a hidden page rests, since nothing is drawn there. */
export function usePlay(world: World, agent: string, playing: boolean): Play {
  const [play, setPlay] = useState(() => fresh(world));
  const latest = useRef(play);
  useEffect(() => {
    if (!playing) {
      return undefined;
    }
    const stop = new AbortController();
    const { signal } = stop;
    let due = performance.now();
    const next = (): void => {
      requestAnimationFrame((now) => {
        if (signal.aborted) {
          return;
        }
        if (now < due) {
          next();
          return;
        }
        void advance(world, agent, latest.current, signal).then((moved) => {
          if (!signal.aborted) {
            const over = world.over(moved.state) || moved.steps >= world.stepsMax;
            latest.current = over ? { ...moved, state: world.start(Math.random), steps: 0, action: null } : moved;
            setPlay(moved);
            const rest = over ? betweenEpisodesMs : 1_000 / world.stepsPerSecond;
            due = Math.max(due, now - 100) + (moved.trouble === null ? rest : afterFailureMs);
            next();
          }
        });
      });
    };
    next();
    return () => {
      stop.abort();
    };
  }, [world, agent, playing]);
  return play;
}
