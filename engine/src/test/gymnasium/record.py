"""Records what the engine must reproduce bit for bit: see README.md beside this file.

All integers and floats are big-endian, as Java's DataInput reads them. Long sequences are kept as the
first 16 bytes of their SHA-256, with the full values of a few, so that a difference can be located.
The format of episodes is described where it is read: tars.engine.gymnasium.EpisodeRecording.
"""

import argparse
import gzip
import hashlib
import math
import pathlib
import platform
import struct
import sys

import gymnasium
import numpy as np

TARGET = pathlib.Path(__file__).parent.parent / "resources" / "tars" / "engine" / "gymnasium"
ENTROPY = 2026  # of everything that is checked in
EPISODES = 1_000  # of each environment that is checked in
FULL_RECORDS_PER_POLICY = 3
DIGEST_BYTES = 16


class Recording:
    """A growing file: a line of provenance, then whatever is appended."""

    def __init__(self):
        libc = " ".join(platform.libc_ver())
        provenance = (
            f"gymnasium {gymnasium.__version__}, numpy {np.__version__}, {libc},"
            f" {platform.machine()}"
        )
        self.bytes = bytearray()
        self.put_text(provenance)

    def put(self, code, *values):
        self.bytes += struct.pack(">" + code, *values)

    def put_text(self, text):
        self.put("H", len(text))
        self.bytes += text.encode()

    def put_array(self, values, dtype):
        self.bytes += np.asarray(values).astype(dtype).tobytes()

    def put_digest(self, content):
        self.bytes += hashlib.sha256(content).digest()[:DIGEST_BYTES]


def generator(*entropy):
    return np.random.Generator(np.random.PCG64(entropy))


# ---- NumPy's random numbers ---------------------------------------------------------------------


def record_random():
    recording = Recording()
    chooser = generator(ENTROPY)
    entropies = [[0], [1], [123], [2**32 - 1], [2**32], [2**63 - 1], [0, 0], [0, 0, 0, 0, 0], [7, 3]]
    for _ in range(200):
        bits = chooser.integers(1, 64, size=chooser.integers(1, 7))
        entropies.append([int(chooser.integers(0, 2 ** int(b), dtype=np.uint64)) for b in bits])
    recording.put("i", len(entropies))
    for entropy in entropies:
        # One integer is given as an integer: that a list of one is the same, the test assumes.
        sequence = np.random.SeedSequence(entropy[0] if len(entropy) == 1 else entropy)
        recording.put("i", len(entropy))
        recording.put_array(entropy, ">u8")
        recording.put_array(sequence.generate_state(9, np.uint32), ">u4")
        recording.put_array(sequence.generate_state(5, np.uint64), ">u8")
        grandchild = sequence.spawn(3)[2].spawn(2)[1]
        recording.put_array(grandchild.generate_state(2, np.uint64), ">u8")
        recording.put_array(np.random.PCG64(sequence).random_raw(4), ">u8")
        drawer = np.random.Generator(np.random.PCG64(sequence))
        draws = [drawer.uniform(-0.05, 0.05, 1000), drawer.uniform(-math.pi, 7.0, 1000)]
        recording.put_digest(np.concatenate(draws).astype(">f8").tobytes())
    return recording


# ---- libm and NumPy's float32 functions -----------------------------------------------------------


def scalars(function, values):
    return np.array([function(value) for value in values])


def libm(name, x):
    """The function as the environments call it; where two ways exist, they must agree."""
    if name in ("sin", "cos"):
        result = scalars(getattr(math, name), x.tolist())
        assert (result == getattr(np, name)(x)).all(), "NumPy does not call libm"
    else:
        result = scalars(lambda value: value**2, x)
        assert (result == scalars(lambda value: value**2, x.tolist())).all()
    return result


def float32(name, x):
    if name == "square32":
        return scalars(lambda value: value**2, x)
    return getattr(np, name[:3])(x)


LIBM_BLOCKS = (
    [(name, bound) for name in ("sin", "cos") for bound in (1e-7, 0.05, 0.3, 1.0, 4.0, 40.0, 1e4, 1e8)]
    + [("square", bound) for bound in (1e-100, 1e-3, 1.0, 2.0, 30.0, 1e100)]
    + [(name, bound) for name in ("sin32", "cos32") for bound in (0.1, 4.0, 40.0, 71_000.0)]
    + [("square32", bound) for bound in (1e-20, 1e-3, 1.0, 2.0, 30.0, 1e19)]
)
ARGUMENTS_PER_BLOCK = 100_000
FULL_ARGUMENTS_PER_BLOCK = 300


def record_libm():
    recording = Recording()
    recording.put("i", len(LIBM_BLOCKS))
    for seed, (name, bound) in enumerate(LIBM_BLOCKS):
        x = generator(seed).uniform(-bound, bound, ARGUMENTS_PER_BLOCK)
        if name.endswith("32"):
            dtype = ">f4"
            values = float32(name, x.astype(np.float32))
            assert values.dtype == np.float32
        else:
            dtype = ">f8"
            values = libm(name, x)
        recording.put_text(name)
        recording.put("qdii", seed, bound, len(x), FULL_ARGUMENTS_PER_BLOCK)
        recording.put_array(values[:FULL_ARGUMENTS_PER_BLOCK], dtype)
        recording.put_digest(values.astype(dtype).tobytes())
    return recording


# ---- episodes -------------------------------------------------------------------------------------


def random_action(space, chooser):
    """Draws what the reader of the recording draws too; a box is left by a third of the actions."""
    if isinstance(space, gymnasium.spaces.Discrete):
        return int(space.n * chooser.random())
    return (1.5 * chooser.uniform(space.low, space.high)).astype(np.float32)


def box(force):
    return np.array([force], dtype=np.float32)


def balance(observation, chooser):
    """Balances the pole, but acts at random half of the time, so that it falls now and then."""
    if chooser.random() < 0.5:
        return int(2 * chooser.random())
    position, velocity, angle, rate = observation
    return int(0.1 * position + 0.2 * velocity + angle + 0.3 * rate > 0)


def swing_the_end_up(observation, chooser):
    return 2 if observation[5] > 0 else 0


def drive_along(observation, chooser):
    """Pushes the car where it goes already; behind the valley now and then on, into the wall."""
    position, velocity = observation
    if position < -0.9 and chooser.random() < 0.5:
        return 0
    return 2 if velocity > 0 else 0


def force_along(observation, chooser):
    """The same by a force, too strong half of the time and now and then exactly the limit."""
    strength = 1.0 if chooser.random() < 0.2 else chooser.uniform(0.5, 1.5)
    return box(strength * (drive_along(observation, chooser) - 1))


def swing_up_and_hold(observation, chooser):
    """Gives the pendulum the energy to stand, and holds it near the top, as a trained policy does."""
    cos, sin, rate = (float(value) for value in observation)
    if cos > 0.85:
        return box(-(12 * math.atan2(sin, cos) + 3 * rate))
    return box(math.copysign(chooser.uniform(1.0, 3.0), rate * (10 * (1 - cos) - rate * rate / 2)))


# Each environment's controller, and how many of its actions are random instead.
CONTROLLERS = {
    "CartPole-v1": (balance, 0.0),
    "Acrobot-v1": (swing_the_end_up, 0.1),
    "MountainCar-v0": (drive_along, 0.1),
    "MountainCarContinuous-v0": (force_along, 0.1),
    "Pendulum-v1": (swing_up_and_hold, 0.1),
}
RANDOM, CONTROLLED = range(2)


def seed_of(entropy, policy, index):
    """Of what is checked in small seeds, as people give them; every fourth one has up to 63 bits."""
    if entropy == ENTROPY and index % 4 != 3:
        return 123 if index == 0 else index
    return int(np.random.SeedSequence([entropy, policy, index]).generate_state(1, np.uint64)[0] >> 1)


def observed(observation, state):
    assert observation.dtype == np.float32
    return observation.astype(">f4").tobytes() + np.asarray(state).astype(">f8").tobytes()


def record_episode(recording, environment, observation, choose, stores_actions, full):
    """One episode: actions, end, and the bits of observations, states, rewards and ends."""
    content = bytearray(observed(observation, environment.unwrapped.state))
    actions = []
    terminated = truncated = False
    while not (terminated or truncated):
        action = choose(observation)
        observation, reward, terminated, truncated, _ = environment.step(action)
        actions.append(action)
        content += observed(observation, environment.unwrapped.state)
        content += struct.pack(">d??", reward, terminated, truncated)
    recording.put("i", len(actions))
    if stores_actions:
        discrete = isinstance(environment.action_space, gymnasium.spaces.Discrete)
        recording.put_array(actions, ">i1" if discrete else ">f4")
    recording.put("??", terminated, truncated)
    recording.put_digest(content)
    recording.put("?", full)
    if full:
        recording.put("i", len(content))
        recording.bytes += content
    return len(actions)


def policy(name, kind, environment, chooser):
    """What chooses an action for an observation."""
    controller, random_share = CONTROLLERS[name]

    def choose(observation):
        if kind == RANDOM or random_share and chooser.random() < random_share:
            return random_action(environment.action_space, chooser)
        return controller(observation, chooser)

    return choose


def record_episodes(name, entropy, episodes):
    environment = gymnasium.make(name)
    observation, _ = environment.reset(seed=0)
    recording = Recording()
    recording.put_text(name)
    recording.put("q", entropy)
    recording.put("ii", observation.size, np.size(environment.unwrapped.state))
    for kind, share in ((RANDOM, episodes - episodes // 2), (CONTROLLED, episodes // 2)):
        lengths = []
        index = 0
        while len(lengths) < share:
            seed = seed_of(entropy, kind, index)
            chooser = generator(entropy, kind, index)
            choose = policy(name, kind, environment, chooser)
            # Every fifth record goes on with a reset that continues the random stream.
            in_record = min(2 if index % 5 == 4 else 1, share - len(lengths))
            full = entropy == ENTROPY and index < FULL_RECORDS_PER_POLICY
            recording.put("?biqi", True, kind, index, seed, in_record)
            for episode in range(in_record):
                observation, _ = environment.reset(seed=seed if episode == 0 else None)
                lengths.append(
                    record_episode(
                        recording, environment, observation, choose, kind == CONTROLLED, full
                    )
                )
            index += 1
        print(
            f"{name} {'random' if kind == RANDOM else 'controlled'}: {len(lengths)} episodes,"
            f" {sum(lengths)} steps, mean length {np.mean(lengths):.1f}",
            flush=True,
        )
    recording.put("?", False)
    return recording


def record_fresh(folder, entropy, episodes):
    """Episodes that nobody saw before, of each environment, for a comparison at once."""
    for name in CONTROLLERS:
        recording = record_episodes(name, entropy, episodes)
        (folder / f"{name}.bin.gz").write_bytes(gzip.compress(recording.bytes, compresslevel=1))


def record_all(check):
    recordings = {"random": record_random(), "libm": record_libm()}
    for name in CONTROLLERS:
        recordings[name] = record_episodes(name, ENTROPY, EPISODES)
    different = []
    for name, recording in recordings.items():
        path = TARGET / f"{name}.bin.gz"
        if check:
            if gzip.decompress(path.read_bytes()) != recording.bytes:
                different.append(path.name)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(gzip.compress(recording.bytes, compresslevel=9, mtime=0))
            print(f"{path.name}: {path.stat().st_size} bytes")
    if different:
        sys.exit("differs from what is checked in: " + ", ".join(different))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with what is checked in")
    parser.add_argument("--fresh", type=pathlib.Path, metavar="FOLDER", help="record episodes there")
    parser.add_argument("--seed", type=int, help="of fresh episodes")
    parser.add_argument("--episodes", type=int, default=EPISODES, help="fresh ones an environment")
    arguments = parser.parse_args()
    if arguments.fresh:
        record_fresh(arguments.fresh, arguments.seed, arguments.episodes)
    else:
        record_all(arguments.check)


if __name__ == "__main__":
    main()
