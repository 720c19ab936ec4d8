"""Whole short trainings of Stable-Baselines3 that draw the engine's random numbers.

The first weights, the actions, the noise, the order of samples and the samples of the replay buffer are drawn
from the streams that the engine's trainings have, so that a training of the engine takes the same course.
"""

from contextlib import ExitStack
from unittest import mock

import numpy as np
import torch
from stable_baselines3 import A2C, DDPG, DQN, PPO
from stable_baselines3.common.distributions import CategoricalDistribution, DiagGaussianDistribution
from stable_baselines3.common.env_util import make_vec_env
from stable_baselines3.common.noise import NormalActionNoise, OrnsteinUhlenbeckActionNoise
from stable_baselines3.common.vec_env import VecNormalize

from recording import Scene, linear_layers, networks, put_actor_critic
from streams import Stream, orthogonal_layer, uniform_layer
from updates import linear, quiet

SEED = 3
NET = [24, 20]
INITIALISATION, ACTIONS, SAMPLES = range(3)  # the streams of every training


def floats(values):
    return torch.tensor(np.array(values), dtype=torch.float32)


class OnPolicyDraws:
    """What an actor-critic model draws, from the streams."""

    def __init__(self, model):
        self.model = model
        self.actions = Stream(SEED, ACTIONS)
        self.samples = Stream(SEED, SAMPLES)
        self.noise_draws = 0

    def initialise(self, orthogonal):
        stream = Stream(SEED, INITIALISATION)
        for name, layers in networks(self.model.policy).items():
            for layer in layers:
                if orthogonal:
                    head = {"actor": 0.01, "critic": 1}[name]
                    orthogonal_layer(layer, head if layer is layers[-1] else 2**0.5, stream)
                else:
                    uniform_layer(layer, stream)

    def category(self, distribution):
        """The first action whose cumulative probability exceeds a uniform number."""
        drawn = []
        for row in distribution.distribution.probs.numpy():
            left = self.actions.next_double()
            action = 0
            while action < len(row) - 1:
                left -= float(row[action])
                if left < 0:
                    break
                action += 1
            drawn.append(action)
        return torch.tensor(drawn)

    def gaussian(self, distribution):
        mean, deviation = distribution.distribution.mean, distribution.distribution.stddev
        noise = [self.actions.next_gaussian() for _ in range(mean.numel())]
        return mean + deviation * floats(noise).reshape(mean.shape)

    def explore(self, environments):
        """New matrices for gSDE; at the start of a rollout the model asks twice, and once is heard."""
        model = self.model
        frequency = model.sde_sample_freq
        asked = 1 + (-(-model.n_steps // frequency) if frequency > 0 else 0)
        heard = frequency <= 0 or self.noise_draws % asked > 0
        self.noise_draws += 1
        if heard:
            deviations = model.policy.log_std.detach().exp()
            noise = [self.actions.next_gaussian() for _ in range(environments * deviations.numel())]
            distribution = model.policy.action_dist
            distribution.exploration_matrices = deviations * floats(noise).reshape(-1, *deviations.shape)
            distribution.exploration_mat = distribution.exploration_matrices[0]

    def order(self, count):
        """The model numbers samples environment by environment, the engine step by step."""
        environments = self.model.n_envs
        steps = count // environments
        if isinstance(self.model, A2C):
            return np.arange(count)
        return np.array([k % environments * steps + k // environments for k in self.samples.shuffled(count)])

    def patches(self):
        self.model.policy.reset_noise = self.explore
        yield mock.patch.object(CategoricalDistribution, "sample", lambda d: self.category(d))
        yield mock.patch.object(DiagGaussianDistribution, "sample", lambda d: self.gaussian(d))
        yield mock.patch("numpy.random.permutation", self.order)


class OffPolicyDraws:
    """What a model with a replay buffer draws, from the streams."""

    def __init__(self, model):
        self.model = model
        self.actions = Stream(SEED, ACTIONS)
        self.samples = Stream(SEED, SAMPLES)

    def initialise(self):
        stream = Stream(SEED, INITIALISATION)
        pairs = (
            [(self.model.q_net, self.model.q_net_target)]
            if isinstance(self.model, DQN)
            else [(self.model.actor, self.model.actor_target), (self.model.critic, self.model.critic_target)]
        )
        for network, target in pairs:
            for layer in linear_layers(network):
                uniform_layer(layer, stream)
            target.load_state_dict(network.state_dict())

    def action(self):
        space = self.model.action_space
        if isinstance(self.model, DQN):
            return self.actions.next_int(int(space.n))
        scaled = np.array([self.actions.uniform(-1, 1) for _ in range(space.shape[0])], dtype=np.float32)
        return self.model.policy.unscale_action(scaled)

    def normal(self, mean=0.0, deviation=1.0, size=None):
        shape = np.shape(mean) if size is None else size
        drawn = [self.actions.next_gaussian() for _ in range(int(np.prod(shape)))]
        return mean + deviation * np.array(drawn).reshape(shape)

    def rand(self):
        """Of models that explore; several environments of one that does not are not asked each."""
        return self.actions.next_double() if self.model.exploration_initial_eps > 0 else 0.5

    def batch(self, buffer, batch_size, env=None):
        kept = (buffer.buffer_size if buffer.full else buffer.pos) * buffer.n_envs
        chosen = np.array([self.samples.next_int(kept) for _ in range(batch_size)])
        with mock.patch("numpy.random.randint", lambda *_, **__: chosen % buffer.n_envs):
            return buffer._get_samples(chosen // buffer.n_envs, env=env)

    def patches(self):
        buffer = self.model.replay_buffer
        buffer.sample = lambda batch_size, env=None: self.batch(buffer, batch_size, env)
        self.model.action_space.sample = self.action
        yield mock.patch("numpy.random.rand", self.rand)
        yield mock.patch("numpy.random.normal", self.normal)


def play(scene, model, draws, steps):
    with ExitStack() as stack:
        for patch in draws.patches():
            stack.enter_context(patch)
        model.learn(steps)
    assert model.num_timesteps == steps, model.num_timesteps
    scene.put(
        seed=SEED,
        steps=steps,
        mean_return=np.mean([episode["r"] for episode in model.ep_info_buffer]),
        mean_length=np.mean([episode["l"] for episode in model.ep_info_buffer]),
    )


def record_on_policy(name, algorithm, environment, environments, steps, normalised=False, **settings):
    scene = Scene(name)
    env = make_vec_env(environment, n_envs=environments, seed=SEED)
    if normalised:
        env = VecNormalize(env, gamma=settings.get("gamma", 0.99))
    policy = dict(settings.pop("policy", {}), net_arch=NET)
    model = quiet(algorithm("MlpPolicy", env, seed=SEED, device="cpu", policy_kwargs=policy, **settings))
    draws = OnPolicyDraws(model)
    draws.initialise(policy.get("ortho_init", True))
    put_actor_critic(scene, "before", model.policy)
    play(scene, model, draws, steps)
    put_actor_critic(scene, "after", model.policy)
    if normalised:
        scene.put(means=env.obs_rms.mean, variances=env.obs_rms.var)
    return scene


def record_off_policy(name, algorithm, environment, environments, steps, noise=None, **settings):
    scene = Scene(name)
    env = make_vec_env(environment, n_envs=environments, seed=SEED)
    if noise is not None:
        kind, deviation = noise
        settings["action_noise"] = kind(np.zeros(1), deviation * np.ones(1))
    model = quiet(
        algorithm("MlpPolicy", env, seed=SEED, device="cpu", policy_kwargs=dict(net_arch=NET), **settings)
    )
    draws = OffPolicyDraws(model)
    draws.initialise()
    layers = linear_layers(model.q_net if algorithm is DQN else model.actor)
    scene.put_network("before/actor", layers)
    play(scene, model, draws, steps)
    scene.put_network("after/actor", layers)
    return scene


def record_courses():
    return [
        record_on_policy(
            "course-ppo-discrete", PPO, "CartPole-v1", 2, 960,
            n_steps=60, batch_size=50, n_epochs=3, learning_rate=linear(3e-3), clip_range=linear(0.05), ent_coef=0.01,
        ),
        record_on_policy(
            "course-ppo-sde", PPO, "Pendulum-v1", 2, 960, normalised=True,
            n_steps=60, batch_size=64, n_epochs=2, learning_rate=1e-3, gamma=0.9, ent_coef=0.01, use_sde=True,
            sde_sample_freq=7, policy=dict(ortho_init=False, log_std_init=-1.0),
        ),
        record_on_policy(
            "course-ppo-gaussian", PPO, "MountainCarContinuous-v0", 1, 1200,
            n_steps=100, batch_size=50, n_epochs=4, learning_rate=3e-3, target_kl=0.0005,
        ),
        record_on_policy(
            "course-a2c-discrete", A2C, "CartPole-v1", 4, 1200, n_steps=5, learning_rate=linear(2e-3), ent_coef=0.01
        ),
        record_on_policy(
            "course-a2c-sde", A2C, "Pendulum-v1", 2, 960, normalised=True,
            n_steps=20, learning_rate=linear(1e-3), gamma=0.9, gae_lambda=0.9, vf_coef=0.4, use_sde=True,
            sde_sample_freq=16, policy=dict(ortho_init=False),
        ),
        record_on_policy(
            "course-a2c-adam", A2C, "Acrobot-v1", 2, 1200, normalised=True,
            n_steps=20, use_rms_prop=False, normalize_advantage=True, gae_lambda=0.95,
        ),
        record_off_policy(
            "course-dqn", DQN, "CartPole-v1", 1, 800,
            buffer_size=300, learning_starts=100, train_freq=8, gradient_steps=4, batch_size=32,
            target_update_interval=21, exploration_fraction=0.5, exploration_final_eps=0.1,
            learning_rate=linear(1e-3),
        ),
        record_off_policy(
            "course-dqn-greedy", DQN, "Acrobot-v1", 2, 1100,
            buffer_size=2000, learning_starts=100, train_freq=5, gradient_steps=-1, batch_size=16, tau=0.3,
            target_update_interval=9, exploration_initial_eps=0.0, exploration_final_eps=0.0,
            learning_rate=1e-3,
        ),
        record_off_policy(
            "course-ddpg-normal", DDPG, "Pendulum-v1", 1, 250, noise=(NormalActionNoise, 0.2),
            learning_starts=100, batch_size=20, gamma=0.95,
        ),
        record_off_policy(
            "course-ddpg-ornstein-uhlenbeck", DDPG, "Pendulum-v1", 2, 600,
            noise=(OrnsteinUhlenbeckActionNoise, 0.5),
            learning_starts=100, batch_size=20, buffer_size=200, train_freq=3, gradient_steps=-1, learning_rate=linear(1e-3),
        ),
    ]
