import { useMemo } from "react";
import { Skeleton } from "@/components/Skeleton";
import { useEnvironments, useIsMissing } from "@/hooks/useFeeds";
import type { Evaluation, Run } from "@/lib/api";
import type { AgentFeed } from "@/lib/feed/agent";
import { storyOf } from "./story";
import styles from "./Story.module.css";

interface Props {
  readonly feed: AgentFeed | undefined;
  readonly run: Run | undefined;
  readonly evaluations: readonly Evaluation[];
}

/** What is going on with an agent, in plain words. */
export function Story({ feed, run, evaluations }: Props) {
  const environments = useEnvironments().data?.items;
  const environmentMissing = useIsMissing(feed?.agent.environment);
  const story = useMemo(() => {
    if (feed === undefined) {
      return null;
    }
    const { agent, swap } = feed;
    const environment = environments?.find((one) => one.name === agent.environment);
    return storyOf({ agent, run, evaluations, swap, environment, environmentMissing });
  }, [feed, run, evaluations, environments, environmentMissing]);
  if (story === null) {
    return (
      <p className={styles["story"]}>
        <Skeleton width="long" />
      </p>
    );
  }
  return (
    <div className={styles["story"]} data-tone={story.tone} data-testid="story">
      <p>
        <strong>{story.lead}</strong> {story.rest}
      </p>
    </div>
  );
}
