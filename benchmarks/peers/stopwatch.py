"""Times a training of Stable-Baselines3, or of what is built on it, over whole updates."""

from clock import Mark
from stable_baselines3.common.callbacks import BaseCallback


class Stopwatch(BaseCallback):
    """Runs from the first rollout that starts after the warm steps to the first that starts after the timed ones."""

    def __init__(self, request):
        super().__init__()
        self.due = [request["warm_steps"], request["warm_steps"] + request["timed_steps"]]
        self.marks = []

    def _on_rollout_start(self):
        if len(self.marks) < len(self.due) and self.num_timesteps >= self.due[len(self.marks)]:
            self.marks.append(Mark(self.num_timesteps, self.model._n_updates))

    def _on_step(self):
        return len(self.marks) < len(self.due)

    def measured(self):
        if len(self.marks) < len(self.due):
            raise SystemExit(f"the training ended before step {self.due[-1]} was learned from")
        return self.marks[1].since(self.marks[0])


def timed(model, request):
    stopwatch = Stopwatch(request)
    model.learn(request["total_steps"], callback=stopwatch)
    return stopwatch.measured()
