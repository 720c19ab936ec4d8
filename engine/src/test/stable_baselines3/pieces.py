"""Parts of Stable-Baselines3 on their own: advantages, normalisation, gSDE, schedules and noise."""

import gymnasium
import numpy as np
import torch
from stable_baselines3 import A2C
from stable_baselines3.common.distributions import StateDependentNoiseDistribution
from stable_baselines3.common.env_util import make_vec_env
from stable_baselines3.common.noise import NormalActionNoise, OrnsteinUhlenbeckActionNoise
from stable_baselines3.common.running_mean_std import RunningMeanStd
from stable_baselines3.common.utils import LinearSchedule
from stable_baselines3.common.vec_env import VecEnvWrapper, VecNormalize
from unittest import mock

from recording import Scene, stir
from streams import Stream
from updates import quiet


class Watched(VecEnvWrapper):
    """Keeps what the environments answer, before anybody changes it."""

    def __init__(self, venv):
        super().__init__(venv)
        self.rewards, self.dones, self.infos = [], [], []

    def reset(self):
        return self.venv.reset()

    def step_wait(self):
        observations, rewards, dones, infos = self.venv.step_wait()
        self.rewards.append(rewards.copy())
        self.dones.append(dones.copy())
        self.infos.append(infos)
        return observations, rewards, dones, infos


class Ends(gymnasium.Env):
    """Episodes of a few random steps; each third one is truncated, the others terminate."""

    observation_space = gymnasium.spaces.Box(-10, 10, (3,), np.float32)
    action_space = gymnasium.spaces.Discrete(2)

    def reset(self, *, seed=None, options=None):
        super().reset(seed=seed)
        self.left = int(self.np_random.integers(1, 9))
        self.truncates = self.np_random.random() < 1 / 3
        return self.look(), {}

    def look(self):
        return self.np_random.normal(size=3).astype(np.float32)

    def step(self, action):
        self.left -= 1
        ended = self.left == 0
        reward = float(self.np_random.normal())
        return self.look(), reward, ended and not self.truncates, ended and self.truncates, {}


def record_advantages():
    scene = Scene("advantages")
    steps, environments = 40, 3
    env = Watched(make_vec_env(Ends, n_envs=environments, seed=5))
    model = quiet(A2C("MlpPolicy", env, n_steps=steps, gamma=0.93, gae_lambda=0.8, seed=5, device="cpu"))
    stir(model.policy, np.random.default_rng(2026), 0.2)
    _, callback = model._setup_learn(1_000_000)
    model.collect_rollouts(env, callback, model.rollout_buffer, steps)
    buffer = model.rollout_buffer
    final_values = np.zeros((steps, environments), dtype=np.float32)
    truncated = np.zeros((steps, environments), dtype=np.float32)
    for step, infos in enumerate(env.infos):
        for k, info in enumerate(infos):
            if "terminal_observation" in info:
                observation = torch.tensor(info["terminal_observation"][None])
                final_values[step, k] = model.policy.predict_values(observation).item()
                truncated[step, k] = info["TimeLimit.truncated"]
    scene.put(
        rewards=np.array(env.rewards).astype(np.float32),
        ended=np.array(env.dones),
        truncated=truncated,
        final_values=final_values,
        values=buffer.values,
        last_values=callback.locals["values"].numpy().reshape(-1),
        raised_rewards=buffer.rewards,
        advantages=buffer.advantages,
        returns=buffer.returns,
    )
    return scene


def record_normalisation(name, environment, environments, steps, **settings):
    """Random play: actions, and what the learner gets to see."""
    scene = Scene(name)
    chooser = np.random.default_rng(2026)
    env = VecNormalize(make_vec_env(environment, n_envs=environments, seed=5), **settings)
    # Seeds are handed out at a reset.
    env.seed(5)
    observations, rewards, actions, finals, ends = [env.reset()], [], [], [], []
    for _ in range(steps):
        if isinstance(env.action_space, gymnasium.spaces.Discrete):
            chosen = chooser.integers(env.action_space.n, size=environments)
        else:
            chosen = chooser.uniform(-2, 2, (environments, 1)).astype(np.float32)
        observation, reward, done, infos = env.step(chosen)
        actions.append(chosen)
        observations.append(observation)
        rewards.append(reward)
        ends.append(done)
        for k in np.flatnonzero(done):
            finals.append(infos[k]["terminal_observation"])
    scene.put(
        actions=np.array(actions).astype(np.float32),
        observations=np.array(observations),
        rewards=np.array(rewards),
        ended=np.array(ends),
        final_observations=np.array(finals),
        means=env.obs_rms.mean,
        variances=env.obs_rms.var,
    )
    return scene


def record_running_statistics():
    """Far from zero, where sums of squares would lose all."""
    scene = Scene("running-statistics")
    chooser = np.random.default_rng(2026)
    batches = chooser.normal(1000, [0.1, 1, 30], (50, 4, 3)).astype(np.float32)
    statistics = RunningMeanStd(shape=(3,))
    for batch in batches:
        statistics.update(batch.astype(np.float64))
    scene.put(batches=batches, means=statistics.mean, variances=statistics.var, count=statistics.count)
    return scene


def record_state_dependent_noise():
    scene = Scene("state-dependent-noise")
    chooser = np.random.default_rng(2026)
    rows, hidden, actions = 6, 5, 3

    def tensor(*shape):
        return torch.tensor(chooser.normal(size=shape), dtype=torch.float32)

    latent, means, log_std, given = tensor(rows, hidden), tensor(rows, actions), tensor(hidden, actions), tensor(rows, actions)
    latent[0] = 0  # leaves no variance but the constant
    distribution = StateDependentNoiseDistribution(actions)
    distribution.proba_distribution_net(hidden)
    distribution.sample_weights(log_std, rows)
    distribution.exploration_matrices = tensor(rows, hidden, actions)
    distribution.proba_distribution(means, log_std, latent)
    sampled = distribution.sample()
    scene.put_tensor("latent", latent)
    scene.put_tensor("means", means)
    scene.put_tensor("log_std", log_std)
    scene.put_tensor("exploration", distribution.exploration_matrices)
    scene.put_tensor("sampled", sampled)
    scene.put_tensor("sampled_log_prob", distribution.log_prob(sampled))
    scene.put_tensor("given", given)
    scene.put_tensor("given_log_prob", distribution.log_prob(given))
    scene.put_tensor("entropy", distribution.entropy())
    return scene


def record_exploration():
    scene = Scene("exploration")
    total = 50_000
    steps = np.array([0, 1, 100, 1000, 3999, 4000, 7999, 8000, 8001, 20_000, 49_999, 50_000])
    settings = [(1.0, 0.04, 0.16), (1.0, 0.05, 0.1), (0.7, 0.1, 1.0), (1.0, 0.05, 0.0)]
    rates = [[LinearSchedule(*each)(1.0 - float(step) / float(total)) for step in steps] for each in settings[:3]]
    # At the very first step a fraction of zero would be divided by.
    rates.append([LinearSchedule(*settings[3])(1.0 - float(step) / float(total)) for step in steps[1:]])
    scene.put(steps=steps, total=total, settings=settings)
    for k, each in enumerate(rates):
        scene.put_named(f"rates{k}", each)
    return scene


def record_action_noise():
    """Noises on actions of zero, from the engine's normal numbers; the third step ends an episode."""
    scene = Scene("action-noise")
    deviation, steps, size = 0.5, 30, 2
    zeros, deviations = np.zeros(size), deviation * np.ones(size)
    for name, kind in (("normal", NormalActionNoise), ("ornstein-uhlenbeck", OrnsteinUhlenbeckActionNoise)):
        stream = Stream(3, 1)
        noise = kind(zeros, deviations)

        def normal(mean=0.0, scale=1.0, size=None):
            shape = np.shape(mean) if size is None else size
            return mean + scale * np.array([stream.next_gaussian() for _ in range(np.prod(shape))])

        drawn = []
        with mock.patch("numpy.random.normal", normal):
            for step in range(steps):
                drawn.append(np.clip(noise(), -1, 1))
                if step == 2:
                    noise.reset()
        scene.put_named(name, np.array(drawn))
    return scene


def record_pieces():
    return [
        record_advantages(),
        record_normalisation("normalisation-terminating", "CartPole-v1", 4, 150, gamma=0.98),
        record_normalisation(
            "normalisation-truncating", "Pendulum-v1", 3, 410, gamma=0.9, clip_obs=1.5, clip_reward=0.8
        ),
        record_running_statistics(),
        record_state_dependent_noise(),
        record_exploration(),
        record_action_noise(),
    ]
