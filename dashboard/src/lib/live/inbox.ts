import type { LiveEvent } from "./protocol";

/** More waiting events than this, and loading the snapshot is cheaper than applying them. */
export const waitingMax = 5_000;

export interface InboxSchedule {
  /** Runs the task before the next picture is drawn; never while the page is hidden. */
  readonly beforeNextFrame: (task: () => void) => void;
}

/**
 * Collects events between two pictures, so that a burst costs one rendering, and a hidden page draws nothing and
 * catches up once. Its size is bounded: a topic that overflows is emptied and reported.
 */
export class Inbox {
  private readonly waiting = new Map<string, LiveEvent[]>();
  private scheduled = false;

  constructor(
    private readonly schedule: InboxSchedule,
    private readonly deliver: (topic: string, events: readonly LiveEvent[]) => void,
    private readonly overflowed: (topic: string) => void,
  ) {}

  add(topic: string, event: LiveEvent): void {
    const events = this.waiting.get(topic) ?? [];
    if (events.length >= waitingMax) {
      this.discard(topic);
      this.overflowed(topic);
      return;
    }
    events.push(event);
    this.waiting.set(topic, events);
    if (!this.scheduled) {
      this.scheduled = true;
      this.schedule.beforeNextFrame(() => {
        this.flush();
      });
    }
  }

  discard(topic: string): void {
    this.waiting.delete(topic);
  }

  private flush(): void {
    this.scheduled = false;
    const batches = [...this.waiting];
    this.waiting.clear();
    for (const [topic, events] of batches) {
      this.deliver(topic, events);
    }
  }
}
