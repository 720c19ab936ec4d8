"""A training in SBX, which is Stable-Baselines3 on JAX, timed on one thread; takes and prints what speed_sb3.py does."""

import json
import os
import sys

# One thread, before JAX is imported: its pool is as large as the cores that the process may run on.
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ["JAX_PLATFORMS"] = "cpu"

import numpy
import torch
from clock import repeated
from sbx import DDPG, DQN, PPO
from stable_baselines3.common.env_util import make_vec_env
from stable_baselines3.common.noise import NormalActionNoise
from stopwatch import timed
from versions import versions

ALGORITHMS = {"ddpg": DDPG, "dqn": DQN, "ppo": PPO}


def scheduled(settings, name):
    """What the zoo calls lin_: the value times the share of the steps that remains."""
    if settings.pop(f"{name}_schedule", "constant") == "linear":
        start = settings.get(name, {"clip_range": 0.2}.get(name))
        settings[name] = lambda remaining: remaining * start


def make_model(request):
    """All hyperparameters go to SBX under their names but those that it takes another way; it refuses what it does not know."""
    settings = dict(request["hyperparameters"])
    environments = make_vec_env(request["environment"], n_envs=settings.pop("n_envs", 1), seed=request["seed"])
    for name in ("learning_rate", "clip_range"):
        scheduled(settings, name)
    if "net_arch" in settings:
        settings["policy_kwargs"] = {"net_arch": [int(width) for width in settings.pop("net_arch").split(",")]}
    if "action_noise" in settings:
        assert settings.pop("action_noise") == "normal"
        ones = numpy.ones(environments.action_space.shape[0])
        settings["action_noise"] = NormalActionNoise(mean=0 * ones, sigma=settings.pop("action_noise_std") * ones)
    return ALGORITHMS[request["algorithm"]]("MlpPolicy", environments, seed=request["seed"], **settings)


def main():
    request = json.loads(sys.argv[1])
    torch.set_num_threads(1)  # SBX keeps Stable-Baselines3's buffers, whose samples are PyTorch's
    measured = repeated(request, lambda asked: timed(make_model(asked), asked))
    found = versions("sbx-rl", "stable-baselines3", "jax", "jaxlib", "flax", "optax", "gymnasium", "numpy")
    print(json.dumps(measured | {"versions": found}))


if __name__ == "__main__":
    main()
