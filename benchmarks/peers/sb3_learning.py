"""One training in Stable-Baselines3 on one thread, and what its policy then earns greedily.

Takes one JSON object, from the file named as the only argument or from standard input, and prints one as its last line:

    {"algorithm": "ppo", "environment": "CartPole-v1", "total_steps": 100000, "seed": 1, "hyperparameters": {…}}

Hyperparameters are named as in TARS, which are Stable-Baselines3's names; what is not given has Stable-Baselines3's default.
"""

import inspect
import json
import platform
import sys
import time
from collections import deque
from pathlib import Path

import gymnasium
import numpy
import stable_baselines3
import torch
from stable_baselines3 import A2C, DDPG, DQN, PPO
from stable_baselines3.common.callbacks import BaseCallback
from stable_baselines3.common.env_util import make_vec_env
from stable_baselines3.common.noise import NormalActionNoise, OrnsteinUhlenbeckActionNoise
from stable_baselines3.common.vec_env import VecNormalize

ALGORITHMS = {"a2c": A2C, "ddpg": DDPG, "dqn": DQN, "ppo": PPO}
ACTIVATIONS = {"relu": torch.nn.ReLU, "tanh": torch.nn.Tanh}
NOISES = {"normal": NormalActionNoise, "ornstein-uhlenbeck": OrnsteinUhlenbeckActionNoise}
EVALUATION_EPISODES = 100
FIRST_EVALUATION_SEED = 1_000_000
CURVE_POINTS = 100
CURVE_WINDOW = 100

# Handed to the algorithm as they are.
PLAIN = {
    "n_steps", "batch_size", "n_epochs", "gamma", "gae_lambda", "ent_coef", "vf_coef", "max_grad_norm", "use_sde",
    "sde_sample_freq", "use_rms_prop", "rms_prop_eps", "normalize_advantage", "buffer_size", "learning_starts",
    "train_freq", "gradient_steps", "tau", "target_update_interval", "exploration_fraction", "exploration_initial_eps",
    "exploration_final_eps",
}
POLICY = {"log_std_init", "ortho_init"}
SCHEDULED = {"learning_rate", "clip_range"}
NORMALIZATION = {"norm_obs", "norm_reward", "clip_obs", "clip_reward"}


class Settings:
    """Hyperparameters, each to be taken once; what nobody took is an error."""

    def __init__(self, values):
        self.left = dict(values)

    def take(self, name, default=None):
        return self.left.pop(name, default)

    def take_all(self, names):
        return {name: self.left.pop(name) for name in sorted(names) if name in self.left}

    def require_none_left(self):
        if self.left:
            raise SystemExit(f"unknown or unused hyperparameters: {', '.join(sorted(self.left))}")


class Curve(BaseCallback):
    """Mean return of the last finished training episodes at equally spaced steps."""

    def __init__(self, total_steps):
        super().__init__()
        self.due = [total_steps * (point + 1) // CURVE_POINTS for point in range(CURVE_POINTS)]
        self.returns = deque(maxlen=CURVE_WINDOW)
        self.points = []

    def _on_step(self):
        for info in self.locals["infos"]:
            if "episode" in info:  # by Monitor, beneath any normalisation
                self.returns.append(info["episode"]["r"])
        while len(self.points) < CURVE_POINTS and self.num_timesteps >= self.due[len(self.points)]:
            mean = float(numpy.mean(self.returns)) if self.returns else None
            self.points.append({"step": self.due[len(self.points)], "mean_return": mean})
        return True


def scheduled(settings, name, algorithm):
    """A value, or what the zoo calls lin_: the value times the share of the steps that remains."""
    value, schedule = settings.take(name), settings.take(f"{name}_schedule", "constant")
    if schedule not in ("constant", "linear"):
        raise SystemExit(f"{name}_schedule must be constant or linear, was {schedule}")
    if schedule == "constant":
        return {} if value is None else {name: value}
    start = inspect.signature(algorithm).parameters[name].default if value is None else value
    return {name: lambda remaining: remaining * start}


def policy_settings(settings):
    chosen = settings.take_all(POLICY)
    widths, activation = settings.take("net_arch"), settings.take("activation_fn")
    if widths is not None:
        chosen["net_arch"] = [int(width) for width in widths.split(",")]
    if activation is not None:
        chosen["activation_fn"] = ACTIVATIONS[activation]
    return {"policy_kwargs": chosen} if chosen else {}


def action_noise(settings, environments):
    kind, deviation = settings.take("action_noise", "none"), settings.take("action_noise_std")
    if kind == "none":
        return {}
    ones = numpy.ones(environments.action_space.shape[0])
    return {"action_noise": NOISES[kind](mean=0 * ones, sigma=deviation * ones)}


def normalized(settings, environments, gamma):
    """Running means and deviations around the environments where asked for, as the zoo does with the algorithm's gamma."""
    chosen = settings.take_all(NORMALIZATION)
    chosen.setdefault("norm_obs", False)
    chosen.setdefault("norm_reward", False)
    if not (chosen["norm_obs"] or chosen["norm_reward"]):
        return environments
    return VecNormalize(environments, gamma=gamma, **chosen)


def make_model(request):
    settings = Settings(request["hyperparameters"])
    environments = make_vec_env(request["environment"], n_envs=settings.take("n_envs", 1), seed=request["seed"])
    environments = normalized(settings, environments, gamma=settings.left.get("gamma", 0.99))
    algorithm, arguments = ALGORITHMS[request["algorithm"]], {}
    for name in sorted(SCHEDULED):
        arguments |= scheduled(settings, name, algorithm)
    arguments |= policy_settings(settings) | action_noise(settings, environments) | settings.take_all(PLAIN)
    settings.require_none_left()
    return algorithm("MlpPolicy", environments, seed=request["seed"], device="cpu", **arguments)


def greedy_returns(model, environment_id):
    """Of one episode a seed on a fresh environment: statistics of the normaliser stay, rewards are the environment's own."""
    environment, normalizer, returns = gymnasium.make(environment_id), model.get_vec_normalize_env(), []
    for episode in range(EVALUATION_EPISODES):
        observation, _ = environment.reset(seed=FIRST_EVALUATION_SEED + episode)
        total, over = 0.0, False
        while not over:
            seen = observation if normalizer is None else normalizer.normalize_obs(observation)
            action, _ = model.predict(seen, deterministic=True)
            observation, reward, terminated, truncated, _ = environment.step(action)
            total += float(reward)
            over = terminated or truncated
        returns.append(total)
    return returns


def main():
    request = json.loads(Path(sys.argv[1]).read_text() if len(sys.argv) > 1 else sys.stdin.read())
    torch.set_num_threads(1)
    model, curve = make_model(request), Curve(request["total_steps"])
    start = time.process_time()
    model.learn(request["total_steps"], callback=curve)
    training_seconds = time.process_time() - start
    start = time.process_time()
    returns = greedy_returns(model, request["environment"])
    print(json.dumps({
        "request": request,
        "mean_return": sum(returns) / len(returns),
        "returns": returns,
        "curve": curve.points,
        "cpu_seconds": {"training": training_seconds, "evaluation": time.process_time() - start},
        "versions": {
            "stable_baselines3": stable_baselines3.__version__,
            "torch": torch.__version__,
            "gymnasium": gymnasium.__version__,
            "numpy": numpy.__version__,
            "python": platform.python_version(),
        },
    }))


if __name__ == "__main__":
    main()
