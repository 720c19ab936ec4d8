import type { Agent, Environment, Evaluation, Run } from "@/lib/api";
import type { Swap } from "@/lib/feed/agent";
import { count, duration, percent } from "@/lib/format";
import { waitsForEnvironment } from "@/lib/runs";
import { unjudged } from "./failures";
import { did, does, isPerfect, learns } from "./tasks";

/** What is going on, in a sentence or two for somebody who sees the page for the first time. */
export interface Story {
  readonly tone: "waiting" | "learning" | "complete" | "stopped" | "failed";
  readonly lead: string;
  readonly rest: string;
}

export interface Facts {
  readonly agent: Agent;
  readonly run: Run | undefined;
  /** Of the agent, newest first; the oldest may be unknown. */
  readonly evaluations: readonly Evaluation[];
  readonly swap: Swap | null;
  readonly environment: Environment | undefined;
  /** Known not to be there: its plugin is not. */
  readonly environmentMissing: boolean;
}

export function storyOf(facts: Facts): Story {
  const { agent, run } = facts;
  if (run !== undefined && waitsForEnvironment(run, facts.environmentMissing)) {
    return {
      tone: "waiting",
      lead: `Waiting for ${agent.environment}.`,
      rest: sentences("No server has this environment now: put its plugin back and start TARS again.", standing(facts)),
    };
  }
  switch (run?.status) {
    case undefined:
      return { tone: "waiting", lead: `${agent.id} has not been trained yet.`, rest: standing(facts) };
    case "queued":
      return {
        tone: "waiting",
        lead: "Waiting for a free core.",
        rest: sentences(`Then it learns ${learns(agent.environment)}.`, standing(facts)),
      };
    case "running":
      return running(facts, run);
    case "paused":
      return { tone: "stopped", lead: `Paused at ${shareOf(run)}.`, rest: standing(facts) };
    case "cancelled":
      return { tone: "stopped", lead: `Stopped at ${shareOf(run)}.`, rest: sentences(harvest(facts, run), standing(facts)) };
    case "failed":
      return { tone: "failed", lead: `The run failed at ${shareOf(run)}.`, rest: standing(facts) };
    case "completed":
      return {
        tone: "complete",
        lead: "Training is complete.",
        rest: sentences(harvest(facts, run), standing(facts), beginning(facts, run)),
      };
  }
}

function sentences(...all: readonly string[]): string {
  return all.filter((one) => one !== "").join(" ");
}

function shareOf(run: Run): string {
  return percent(run.steps / run.total_steps);
}

function running(facts: Facts, run: Run): Story {
  const { agent, evaluations } = facts;
  const live = agent.live_version;
  if (live === null) {
    return { tone: "learning", lead: `The agent learns ${learns(agent.environment)}.`, rest: prospect(run, evaluations) };
  }
  return { tone: "learning", lead: `v${live} is live`, rest: sentences(`${ability(facts)}.`, contest(facts, run)) };
}

/** How the first policy will go live. */
function prospect(run: Run, evaluations: readonly Evaluation[]): string {
  const failed = unjudged(run, evaluations);
  if (failed > 0) {
    const whose = failed === 1 ? "One candidate could not be judged: its evaluation" : `${count(failed)} candidates could not be judged: their evaluations`;
    return `${whose} failed. The next one that is judged goes live by itself.`;
  }
  return evaluations.some((one) => one.run_id === run.id)
    ? "The first candidate is playing; it goes live by itself."
    : "Soon a first candidate plays and goes live; from then on, each has to beat the one that is live.";
}

/** How well what is live does, to follow "v6 is live". */
function ability({ agent, evaluations, environment }: Facts): string {
  const mean = meanOf(evaluations, agent.live_version);
  return mean === null || environment === undefined ? "and answers every request" : `and ${does(environment, mean)}`;
}

/** What is live, as a sentence of its own. */
function standing(facts: Facts): string {
  const { live_version: live } = facts.agent;
  return live === null ? "Nothing is live." : `v${live} stays live ${ability(facts)}.`;
}

/** How what is live and those after it compare. */
function contest({ agent, evaluations, environment, swap }: Facts, run: Run): string {
  const live = agent.live_version;
  const mean = meanOf(evaluations, live);
  const against = evaluations.filter((one) => one.status === "completed" && one.baseline_version === live);
  // In episodes after its own it may have fallen short, and a candidate have earned more.
  const surpassed = against.some(({ difference }) => difference !== null && difference > 0);
  const perfect = environment !== undefined && mean !== null && isPerfect(environment, mean) && !surpassed;
  const tried = against[0]?.comparison_number ?? 0;
  if (tried > 0) {
    const later = tried === 1 ? "One later candidate" : `${count(tried)} later candidates`;
    return perfect ? `That is the most there is: ${later} could at best equal it.` : `${later} did not beat it.`;
  }
  if (perfect) {
    return "That is the most there is.";
  }
  const own = evaluations.find((one) => one.policy_version === live && one.promoted);
  if (own !== undefined && own.run_id !== run.id) {
    return "It comes from an earlier run; this one has to beat it.";
  }
  return swap !== null && swap.version === live && swap.previous !== null ? `It has just taken over from v${swap.previous}.` : "";
}

/** What a run that is over took and brought. */
function harvest({ evaluations }: Facts, run: Run): string {
  const { started_at: started, completed_at: completed } = run;
  const took = started === null || completed === null ? "" : ` and ${duration(Date.parse(completed) - Date.parse(started))}`;
  const candidates = candidatesOf(run, evaluations);
  if (candidates === null) {
    return `It took ${count(run.steps)} steps${took}.`;
  }
  return `In ${count(run.steps)} steps${took}, ${verdictsOf(run, evaluations, candidates)}.`;
}

/** What came of a run's candidates, as far as they could be judged. */
function verdictsOf(run: Run, evaluations: readonly Evaluation[], candidates: number): string {
  const failed = unjudged(run, evaluations);
  const judged = candidates - failed;
  if (judged === 0) {
    return candidates === 1
      ? "the one candidate could not be judged: its evaluation failed"
      : `none of ${count(candidates)} candidates could be judged: their evaluations failed`;
  }
  const promoted = evaluations.filter((one) => one.run_id === run.id && one.promoted).length;
  const were = judged === 1 ? "one candidate was judged" : `${count(judged)} candidates were judged`;
  const became = promoted === 0 ? "none" : promoted === 1 ? "one" : count(promoted);
  const rest = failed === 0 ? "" : `; ${failed === 1 ? "one" : count(failed)} more could not be judged`;
  return `${were} and ${became} went live${rest}`;
}

/**
 * How many candidates a run had, null where that is not known. Versions are counted, not evaluations, of which some may
 * be missing: it is known if the run's first version is, and no other run's lies among its versions.
 */
function candidatesOf(run: Run, evaluations: readonly Evaluation[]): number | null {
  const versions = evaluations.filter((one) => one.run_id === run.id).map((one) => one.policy_version);
  const first = Math.min(...versions);
  const last = Math.max(...versions);
  const begins = first === 1 || evaluations.some((one) => one.policy_version === first - 1);
  const mixed = evaluations.some(
    (one) => one.run_id !== run.id && one.policy_version > first && one.policy_version < last,
  );
  return versions.length > 0 && begins && !mixed ? last - first + 1 : null;
}

/** Where the run began, to compare with. */
function beginning({ agent, evaluations, environment }: Facts, run: Run): string {
  const first = evaluations.findLast((one) => one.run_id === run.id && one.promoted);
  const mean = first?.mean_return ?? null;
  const compared = meanOf(evaluations, agent.live_version) !== null && first?.policy_version !== agent.live_version;
  return first === undefined || mean === null || environment === undefined || !compared
    ? ""
    : `The first, v${first.policy_version}, ${did(environment, mean)}.`;
}

function meanOf(evaluations: readonly Evaluation[], version: number | null): number | null {
  const played = evaluations.filter((one) => one.policy_version === version && one.mean_return !== null);
  return (played.find((one) => one.promoted) ?? played[0])?.mean_return ?? null;
}
