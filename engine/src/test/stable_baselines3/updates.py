"""Single updates of Stable-Baselines3 models, from known weights and a known batch."""

import gymnasium
import numpy as np
import torch
from stable_baselines3 import A2C, DDPG, DQN, PPO
from stable_baselines3.common.env_util import make_vec_env
from stable_baselines3.common.logger import Logger

from recording import Scene, before_clipping, linear_layers, put_actor_critic, stir

NET = [24, 20]
REMAINING = 0.6  # of the training, when the update is made
UPDATES = 2  # the second one shows the optimiser's memory


def quiet(model):
    model.set_logger(Logger(folder=None, output_formats=[]))
    return model


# ---- PPO and A2C ----------------------------------------------------------------------------------


def put_rollout(scene, buffer, last_values, dones):
    """As it was collected: [steps × environments × …]."""
    for name in ("observations", "actions", "rewards", "values", "log_probs", "advantages", "returns"):
        scene.put_named(name, getattr(buffer, name).astype(np.float32))
    scene.put(episode_starts=buffer.episode_starts, last_ended=dones, last_values=last_values)


def record_actor_critic(name, algorithm, environment, environments, figures, aged=0.03, **settings):
    scene = Scene(name)
    chooser = np.random.default_rng(2026)
    env = make_vec_env(environment, n_envs=environments, seed=5)
    policy = dict(settings.pop("policy", {}), net_arch=NET)
    model = quiet(algorithm("MlpPolicy", env, seed=5, device="cpu", policy_kwargs=policy, **settings))
    stir(model.policy, chooser, 0.1)
    _, callback = model._setup_learn(1_000_000)
    model.collect_rollouts(model.env, callback, model.rollout_buffer, model.n_steps)
    # Ratios of old to new probabilities differ from 1 as in a late epoch, some beyond the clip range.
    stir(model.policy, chooser, aged)
    last_values = callback.locals["values"].numpy().reshape(-1)
    put_rollout(scene, model.rollout_buffer, last_values, callback.locals["dones"])
    put_actor_critic(scene, "before", model.policy)
    model._current_progress_remaining = REMAINING
    for update in range(1, UPDATES + 1):
        with before_clipping(
            lambda: put_actor_critic(scene, f"gradient{update}", model.policy, gradients=True)
        ) as norms:
            model.train()
        scene.put_named(f"gradient_norm{update}", norms[0])
        scene.put_logged(model, str(update), **figures)
        put_actor_critic(scene, f"after{update}", model.policy)
    return scene


ON_POLICY_FIGURES = dict(
    value_loss="train/value_loss",
    entropy_loss="train/entropy_loss",
    explained_variance="train/explained_variance",
    learning_rate="train/learning_rate",
)
PPO_FIGURES = dict(
    ON_POLICY_FIGURES,
    policy_loss="train/policy_gradient_loss",
    approximate_kl="train/approx_kl",
    clip_fraction="train/clip_fraction",
    clip_range="train/clip_range",
)
A2C_FIGURES = dict(ON_POLICY_FIGURES, policy_loss="train/policy_loss")


def linear(start):
    return lambda remaining: start * remaining


def record_ppo():
    return [
        record_actor_critic(
            "ppo-discrete", PPO, "Acrobot-v1", 2, PPO_FIGURES,
            aged=0.12, n_steps=30, batch_size=60, n_epochs=1, learning_rate=linear(3e-3), clip_range=linear(0.1),
            ent_coef=0.02, vf_coef=0.7, max_grad_norm=0.5, gamma=0.97, gae_lambda=0.9,
        ),
        record_actor_critic(
            "ppo-gaussian", PPO, "Pendulum-v1", 2, PPO_FIGURES,
            n_steps=30, batch_size=60, n_epochs=1, learning_rate=1e-3, clip_range=0.1, ent_coef=0.02,
            normalize_advantage=False, max_grad_norm=5, policy=dict(activation_fn=torch.nn.ReLU),
        ),
        record_actor_critic(
            "ppo-sde", PPO, "Pendulum-v1", 2, PPO_FIGURES,
            n_steps=30, batch_size=60, n_epochs=1, learning_rate=1e-3, clip_range=0.1, ent_coef=0.02,
            use_sde=True, sde_sample_freq=4, policy=dict(log_std_init=-1.0, ortho_init=False),
        ),
        record_actor_critic(
            "ppo-value-clip", PPO, "Acrobot-v1", 2, PPO_FIGURES,
            aged=0.12, n_steps=30, batch_size=60, n_epochs=1, learning_rate=1e-3, clip_range=0.1, clip_range_vf=0.6,
            ent_coef=0.02, vf_coef=0.7, gamma=0.97,
        ),
    ]


def record_a2c():
    return [
        record_actor_critic(
            "a2c-discrete", A2C, "CartPole-v1", 4, A2C_FIGURES,
            n_steps=12, ent_coef=0.02, learning_rate=linear(7e-3), gamma=0.97,
        ),
        record_actor_critic(
            "a2c-gaussian", A2C, "MountainCarContinuous-v0", 2, A2C_FIGURES,
            aged=0.12, n_steps=24, ent_coef=0.02, gae_lambda=0.9, vf_coef=0.4, max_grad_norm=100,
            policy=dict(log_std_init=-0.5),
        ),
        record_actor_critic(
            "a2c-sde-adam", A2C, "Pendulum-v1", 2, A2C_FIGURES,
            n_steps=24, ent_coef=0.02, use_rms_prop=False, normalize_advantage=True, use_sde=True,
            policy=dict(log_std_init=-1.0),
        ),
    ]


# ---- DQN and DDPG ---------------------------------------------------------------------------------


def fill_buffer(model, environment, steps, chooser):
    """Random play in an environment whose limit is so low that both kinds of ends are frequent."""
    observation, _ = environment.reset(seed=5)
    environment.action_space.seed(5)
    for _ in range(steps):
        action = environment.action_space.sample()
        following, reward, terminated, truncated, _ = environment.step(action)
        continuous = isinstance(environment.action_space, gymnasium.spaces.Box)
        kept = model.policy.scale_action(action) if continuous else np.array([action])
        model.replay_buffer.add(
            observation[None],
            following[None],
            kept[None],
            np.array([reward * chooser.uniform(0.2, 2)]),
            np.array([terminated or truncated]),
            [{"TimeLimit.truncated": truncated and not terminated}],
        )
        observation = following
        if terminated or truncated:
            observation, _ = environment.reset()


def put_batch(scene, suffix, batch):
    scene.put_tensor("observations" + suffix, batch.observations)
    scene.put_tensor("next_observations" + suffix, batch.next_observations)
    scene.put_tensor("actions" + suffix, batch.actions.float())
    scene.put_tensor("rewards" + suffix, batch.rewards)
    scene.put_tensor("terminated" + suffix, batch.dones)


def keep_batches(scene, model):
    """Records what the model samples."""
    sample = model.replay_buffer.sample
    count = 0

    def watched(*arguments, **names):
        nonlocal count
        count += 1
        batch = sample(*arguments, **names)
        put_batch(scene, str(count), batch)
        return batch

    model.replay_buffer.sample = watched


def off_policy_model(algorithm, environment, chooser, **settings):
    model = quiet(
        algorithm("MlpPolicy", environment, seed=5, device="cpu", policy_kwargs=dict(net_arch=NET), **settings)
    )
    model._setup_learn(1_000_000)
    fill_buffer(model, environment, 400, chooser)
    model._current_progress_remaining = REMAINING
    return model


def record_dqn():
    scene = Scene("dqn")
    chooser = np.random.default_rng(2026)
    environment = gymnasium.make("CartPole-v1", max_episode_steps=14)
    model = off_policy_model(
        DQN, environment, chooser, learning_rate=linear(2e-3), batch_size=40, gamma=0.95, max_grad_norm=0.3,
        tau=0.25,
    )
    stir(model.q_net, chooser, 0.15)
    stir(model.q_net_target, chooser, 0.4)
    layers, target_layers = linear_layers(model.q_net), linear_layers(model.q_net_target)
    scene.put_network("before/values", layers)
    scene.put_network("before/target", target_layers)
    keep_batches(scene, model)
    for update in range(1, UPDATES + 1):
        with before_clipping(
            lambda: scene.put_network(f"gradient{update}/values", layers, gradients=True)
        ) as norms:
            model.train(gradient_steps=1, batch_size=40)
        scene.put_named(f"gradient_norm{update}", norms[0])
        scene.put_logged(model, str(update), loss="train/loss", learning_rate="train/learning_rate")
        scene.put_network(f"after{update}/values", layers)
    model._n_calls = model.target_update_interval - 1
    model._on_step()
    scene.put_network("after/target", target_layers)
    return [scene]


def watch_steps(scene, optimizer, name, layers):
    """Records the gradient of each step of an optimiser."""
    step = optimizer.step
    count = 0

    def watched():
        nonlocal count
        count += 1
        scene.put_network(f"gradient{count}/{name}", layers, gradients=True)
        step()

    optimizer.step = watched


def record_ddpg():
    scene = Scene("ddpg")
    chooser = np.random.default_rng(2026)
    environment = gymnasium.make("Pendulum-v1", max_episode_steps=14)
    model = off_policy_model(
        DDPG, environment, chooser, learning_rate=linear(2e-3), batch_size=40, gamma=0.95, tau=0.05
    )
    parts = {"actor": model.actor, "critic": model.critic}
    targets = {"actor_target": model.actor_target, "critic_target": model.critic_target}
    for module in parts.values():
        stir(module, chooser, 0.15)
    for module in targets.values():
        stir(module, chooser, 0.3)
    # Half of the pendulum's transitions end, which it never does by itself.
    model.replay_buffer.timeouts[::2] = 0
    model.replay_buffer.dones[::2] = 1
    for name, module in (parts | targets).items():
        scene.put_network(f"before/{name}", linear_layers(module))
    for name, module in parts.items():
        watch_steps(scene, module.optimizer, name, linear_layers(module))
    keep_batches(scene, model)
    for update in range(1, UPDATES + 1):
        model.train(gradient_steps=1, batch_size=40)
        scene.put_logged(
            model, str(update), actor_loss="train/actor_loss", critic_loss="train/critic_loss",
            learning_rate="train/learning_rate",
        )
        for name, module in (parts | targets).items():
            scene.put_network(f"after{update}/{name}", linear_layers(module))
    return [scene]


def record_updates():
    return record_ppo() + record_a2c() + record_dqn() + record_ddpg()
