/** Under which keys the page's queries hold what. */
export const keys = {
  overview: ["overview"] as const,
  agent: (agent: string) => ["agent", agent] as const,
  curve: (run: string) => ["curve", run] as const,
  changes: (run: string) => ["changes", run] as const,
  history: (agent: string) => ["history", agent] as const,
  steps: (agent: string) => ["policy-steps", agent] as const,
};
