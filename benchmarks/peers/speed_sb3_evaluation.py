"""Greedy evaluation by Stable-Baselines3's evaluate_policy, timed on one thread.

Takes one JSON object as its only argument and prints one as its last line:

    {"algorithm": "ppo", "environment": "CartPole-v1", "hyperparameters": {…}, "total_steps": 100000, "environments": 64,
     "least_seconds": 3, "seed": 1, "policy_file": "…"}

The policy is loaded from its file, or trained and put there.
"""

import json
import sys
from pathlib import Path

import torch
from clock import Mark, together
from sb3_learning import ALGORITHMS, make_model
from stable_baselines3.common.env_util import make_vec_env
from stable_baselines3.common.evaluation import evaluate_policy
from versions import versions


def policy(request):
    file = Path(request["policy_file"])
    if file.exists():
        return ALGORITHMS[request["algorithm"]].load(file, device="cpu")
    model = make_model(request)
    model.learn(request["total_steps"])
    model.save(file)
    return model


def evaluated(model, environments):
    start = Mark(0, 0)
    episodes = max(4, environments.num_envs)
    _, lengths = evaluate_policy(model, environments, n_eval_episodes=episodes, return_episode_rewards=True)
    return Mark(sum(lengths), 0).since(start)


def main():
    request = json.loads(sys.argv[1])
    torch.set_num_threads(1)
    model = policy(request)
    environments = make_vec_env(request["environment"], n_envs=request["environments"], seed=request["seed"])
    evaluated(model, environments)  # warm
    measured = []
    while sum(one["cpu_seconds"] for one in measured) < request["least_seconds"]:
        measured.append(evaluated(model, environments))
    found = versions("stable-baselines3", "torch", "gymnasium", "numpy")
    print(json.dumps(together(measured) | {"versions": found}))


if __name__ == "__main__":
    main()
