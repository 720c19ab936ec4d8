"""One timed PPO training in Stable-Baselines3, one thread; prints one JSON object."""

import json
import sys
import time

import gymnasium
import stable_baselines3
import torch
from stable_baselines3 import PPO
from stable_baselines3.common.env_util import make_vec_env

ZOO = dict(
    n_steps=32, batch_size=256, gae_lambda=0.8, gamma=0.98, n_epochs=20, ent_coef=0.0,
    learning_rate=lambda remaining: 1e-3 * remaining, clip_range=lambda remaining: 0.2 * remaining,
)


def main() -> None:
    settings, steps, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(1)
    zoo = settings == "zoo"
    environments = make_vec_env("CartPole-v1", n_envs=8 if zoo else 1, seed=seed)
    model = PPO("MlpPolicy", environments, seed=seed, device="cpu", **(ZOO if zoo else {}))
    model.learn(2048)  # warm
    start = time.perf_counter()
    model.learn(steps)
    seconds = time.perf_counter() - start
    print(json.dumps({
        "steps_per_second": steps / seconds,
        "versions": {
            "stable_baselines3": stable_baselines3.__version__,
            "torch": torch.__version__,
            "gymnasium": gymnasium.__version__,
        },
    }))


if __name__ == "__main__":
    main()
