"""PPO, DQN and DDPG in the manner of CleanRL, timed on one thread; takes and prints what speed_sb3.py does.

CleanRL is no library, and what the package index has of it is of 2020. This is written after its published description
(docs.cleanrl.dev), not copied from it: each algorithm in one function, PyTorch modules, Gymnasium's vector environments,
tensors for storage. Where the settings ask for what CleanRL does not do, it is left out: PPO's clip range stays, DQN's
gradient is not clipped, and a rollout that a time limit cut is not valued beyond it.
All hyperparameters must be given.
"""

import json
import sys

import gymnasium
import numpy
import torch
from clock import Mark, repeated
from gymnasium.vector import AutoresetMode, SyncVectorEnv
from gymnasium.wrappers import RecordEpisodeStatistics
from torch import nn
from torch.distributions import Categorical
from torch.nn import functional
from versions import versions

ACTIVATIONS = {"relu": nn.ReLU, "tanh": nn.Tanh}


def make_environments(request):
    def make():
        return RecordEpisodeStatistics(gymnasium.make(request["environment"]))

    count = request["hyperparameters"]["n_envs"]
    return SyncVectorEnv([make] * count, autoreset_mode=AutoresetMode.SAME_STEP)


def perceptron(settings, inputs, outputs, gain=None):
    """Layers with PyTorch's own initialisation, or orthogonal ones whose last has the gain."""
    widths = [inputs, *(int(width) for width in settings["net_arch"].split(",")), outputs]
    layers = []
    for k, (width, following) in enumerate(zip(widths, widths[1:])):
        layer, last = nn.Linear(width, following), k == len(widths) - 2
        if gain is not None:
            nn.init.orthogonal_(layer.weight, gain if last else 2**0.5)
            nn.init.zeros_(layer.bias)
        layers += [layer] if last else [layer, ACTIVATIONS[settings["activation_fn"]]()]
    return nn.Sequential(*layers)


class Course:
    """Takes the marks when their steps are made and learned from."""

    def __init__(self, request):
        self.due = [request["warm_steps"], request["warm_steps"] + request["timed_steps"]]
        self.marks = []

    def going(self, steps, updates):
        if steps >= self.due[len(self.marks)]:
            self.marks.append(Mark(steps, updates))
        return len(self.marks) < len(self.due)

    def measured(self):
        return self.marks[1].since(self.marks[0])


def ppo(request):
    settings = request["hyperparameters"]
    environments = make_environments(request)
    size, actions = environments.single_observation_space.shape[0], environments.single_action_space.n
    actor, critic = perceptron(settings, size, actions, 0.01), perceptron(settings, size, 1, 1.0)
    parameters = [*actor.parameters(), *critic.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=settings["learning_rate"], eps=1e-5)
    steps, count = settings["n_steps"], settings["n_envs"]
    observations = torch.zeros(steps, count, size)
    chosen, logs, rewards, begins, values = (torch.zeros(steps, count) for _ in range(5))
    following = torch.as_tensor(environments.reset(seed=request["seed"])[0])
    begin = torch.zeros(count)
    made, updates, course = 0, 0, Course(request)
    while course.going(made, updates):
        if settings["learning_rate_schedule"] == "linear":
            optimizer.param_groups[0]["lr"] = settings["learning_rate"] * (1 - made / request["total_steps"])
        for t in range(steps):
            observations[t], begins[t] = following, begin
            with torch.no_grad():
                distribution = Categorical(logits=actor(following))
                action = distribution.sample()
                values[t] = critic(following).flatten()
            chosen[t], logs[t] = action, distribution.log_prob(action)
            seen, reward, terminated, truncated, _ = environments.step(action.numpy())
            rewards[t] = torch.as_tensor(reward)
            following = torch.as_tensor(seen)
            begin = torch.as_tensor(numpy.logical_or(terminated, truncated), dtype=torch.float32)
        made += steps * count
        with torch.no_grad():
            advantages = advantages_of(settings, rewards, begins, values, begin, critic(following).flatten())
        batch = [tensor.flatten(0, 1) for tensor in (observations, chosen, logs, advantages, advantages + values)]
        for _ in range(settings["n_epochs"]):
            order = torch.randperm(steps * count)
            for start in range(0, steps * count, settings["batch_size"]):
                rows = order[start : start + settings["batch_size"]]
                loss = ppo_loss(settings, actor, critic, *(tensor[rows] for tensor in batch))
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(parameters, settings["max_grad_norm"])
                optimizer.step()
                updates += 1
    return course.measured()


def advantages_of(settings, rewards, begins, values, last_begin, last_value):
    advantages, running = torch.zeros_like(rewards), 0.0
    for t in reversed(range(len(rewards))):
        last = t == len(rewards) - 1
        goes_on = 1.0 - (last_begin if last else begins[t + 1])
        value = last_value if last else values[t + 1]
        error = rewards[t] + settings["gamma"] * value * goes_on - values[t]
        running = error + settings["gamma"] * settings["gae_lambda"] * goes_on * running
        advantages[t] = running
    return advantages


def ppo_loss(settings, actor, critic, observations, chosen, logs, advantages, returns):
    distribution = Categorical(logits=actor(observations))
    log_ratio = distribution.log_prob(chosen) - logs
    ratio = log_ratio.exp()
    with torch.no_grad():  # figures of the log, as CleanRL computes them for each minibatch
        ((ratio - 1) - log_ratio).mean()
        ((ratio - 1).abs() > settings["clip_range"]).float().mean().item()
    normalized = (advantages - advantages.mean()) / (advantages.std() + 1e-8)
    held = torch.clamp(ratio, 1 - settings["clip_range"], 1 + settings["clip_range"])
    policy_loss = torch.max(-normalized * ratio, -normalized * held).mean()
    value_loss = ((critic(observations).flatten() - returns) ** 2).mean()
    return policy_loss + settings["vf_coef"] * value_loss - settings["ent_coef"] * distribution.entropy().mean()


class Replay:
    """A ring of NumPy arrays, whose samples are tensors."""

    def __init__(self, capacity, size, action_size):
        self.capacity, self.next, self.full = capacity, 0, False
        self.observations, self.following = (numpy.zeros((capacity, size), numpy.float32) for _ in range(2))
        self.actions = numpy.zeros((capacity, action_size), numpy.float32)
        self.rewards, self.ends = (numpy.zeros(capacity, numpy.float32) for _ in range(2))

    def add(self, observation, following, action, reward, terminated):
        k = self.next
        self.observations[k], self.following[k], self.actions[k] = observation, following, action
        self.rewards[k], self.ends[k] = reward, terminated
        self.next = (k + 1) % self.capacity
        self.full |= self.next == 0

    def sample(self, rows):
        k = numpy.random.randint(0, self.capacity if self.full else self.next, size=rows)
        parts = (self.observations, self.following, self.actions, self.rewards, self.ends)
        return [torch.as_tensor(part[k]) for part in parts]


def real_following(seen, infos):
    """What followed the action: not the next episode's first observation."""
    final = infos.get("final_obs")
    return seen[0] if final is None or final[0] is None else final[0]


def dqn(request):
    settings = request["hyperparameters"]
    environments = make_environments(request)
    size, actions = environments.single_observation_space.shape[0], int(environments.single_action_space.n)
    network, target = (perceptron(settings, size, actions) for _ in range(2))
    target.load_state_dict(network.state_dict())
    optimizer = torch.optim.Adam(network.parameters(), lr=settings["learning_rate"])
    replay = Replay(settings["buffer_size"], size, 1)
    explored = settings["exploration_fraction"] * request["total_steps"]
    every = settings["train_freq"] // settings["gradient_steps"]  # CleanRL makes its gradient steps one by one
    observation, _ = environments.reset(seed=request["seed"])
    made, updates, course = 0, 0, Course(request)
    while course.going(made, updates):
        share = min(1.0, made / explored)
        first, final = settings["exploration_initial_eps"], settings["exploration_final_eps"]
        if numpy.random.random() < first + share * (final - first):
            action = numpy.array([environments.single_action_space.sample()])
        else:
            with torch.no_grad():
                action = network(torch.as_tensor(observation)).argmax(1).numpy()
        seen, reward, terminated, _, infos = environments.step(action)
        replay.add(observation[0], real_following(seen, infos), action[0], reward[0], terminated[0])
        observation = seen
        made += 1
        if made > settings["learning_starts"] and made % every == 0:
            before, after, taken, rewards, ends = replay.sample(settings["batch_size"])
            with torch.no_grad():
                wanted = rewards + settings["gamma"] * target(after).max(1).values * (1 - ends)
            found = network(before).gather(1, taken.long()).squeeze(1)
            step(optimizer, functional.mse_loss(found, wanted))
            updates += 1
        if made % settings["target_update_interval"] == 0:
            follow(network, target, settings["tau"])
    return course.measured()


def ddpg(request):
    settings = request["hyperparameters"]
    environments = make_environments(request)
    size, action_size = environments.single_observation_space.shape[0], environments.single_action_space.shape[0]
    bound = float(environments.single_action_space.high[0])
    actor, target_actor = (nn.Sequential(perceptron(settings, size, action_size), nn.Tanh()) for _ in range(2))
    critic, target_critic = (perceptron(settings, size + action_size, 1) for _ in range(2))
    target_actor.load_state_dict(actor.state_dict())
    target_critic.load_state_dict(critic.state_dict())
    of_actor = torch.optim.Adam(actor.parameters(), lr=settings["learning_rate"])
    of_critic = torch.optim.Adam(critic.parameters(), lr=settings["learning_rate"])
    replay = Replay(settings["buffer_size"], size, action_size)
    observation, _ = environments.reset(seed=request["seed"])
    made, updates, course = 0, 0, Course(request)
    while course.going(made, updates):
        if made < settings["learning_starts"]:
            action = environments.single_action_space.sample()[None]
        else:
            with torch.no_grad():
                mean = bound * actor(torch.as_tensor(observation))
                noisy = mean + bound * settings["action_noise_std"] * torch.randn_like(mean)
            action = noisy.clamp(-bound, bound).numpy()
        seen, reward, terminated, _, infos = environments.step(action)
        replay.add(observation[0], real_following(seen, infos), action[0], reward[0], terminated[0])
        observation = seen
        made += 1
        if made > settings["learning_starts"]:
            before, after, taken, rewards, ends = replay.sample(settings["batch_size"])
            with torch.no_grad():
                next_values = target_critic(torch.cat([after, bound * target_actor(after)], 1)).flatten()
                wanted = rewards + settings["gamma"] * next_values * (1 - ends)
            found = critic(torch.cat([before, taken], 1)).flatten()
            step(of_critic, functional.mse_loss(found, wanted))
            step(of_actor, -critic(torch.cat([before, bound * actor(before)], 1)).mean())
            follow(actor, target_actor, settings["tau"])
            follow(critic, target_critic, settings["tau"])
            updates += 1
    return course.measured()


def step(optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


def follow(network, target, tau):
    for source, following in zip(network.parameters(), target.parameters()):
        following.data.copy_(tau * source.data + (1 - tau) * following.data)


def main():
    request = json.loads(sys.argv[1])
    torch.set_num_threads(1)
    torch.manual_seed(request["seed"])
    numpy.random.seed(request["seed"])
    measured = repeated(request, {"ppo": ppo, "dqn": dqn, "ddpg": ddpg}[request["algorithm"]])
    print(json.dumps(measured | {"versions": versions("torch", "gymnasium", "numpy")}))


if __name__ == "__main__":
    main()
