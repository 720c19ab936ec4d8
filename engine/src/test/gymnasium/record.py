"""Records what the engine must reproduce bit for bit: see README.md beside this file.

All integers and floats are big-endian, as Java's DataInput reads them. Long sequences are kept as the
first 16 bytes of their SHA-256, with the full values of a few, so that a difference can be located.
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
RECORDS_PER_POLICY = 220
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
        self.bytes = bytearray(struct.pack(">H", len(provenance)) + provenance.encode())

    def put(self, code, *values):
        self.bytes += struct.pack(">" + code, *values)

    def put_array(self, values, dtype):
        self.bytes += np.asarray(values).astype(dtype).tobytes()

    def put_digest(self, content):
        self.bytes += hashlib.sha256(content).digest()[:DIGEST_BYTES]


# ---- NumPy's random numbers ---------------------------------------------------------------------


def record_random():
    recording = Recording()
    chooser = np.random.Generator(np.random.PCG64(2026))
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
        generator = np.random.Generator(np.random.PCG64(sequence))
        draws = [generator.uniform(-0.05, 0.05, 1000), generator.uniform(-math.pi, 7.0, 1000)]
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


LIBM_BLOCKS = (
    [(name, bound) for name in ("sin", "cos") for bound in (1e-7, 0.05, 0.3, 1.0, 4.0, 40.0, 1e4, 1e8)]
    + [("square", bound) for bound in (1e-100, 1e-3, 1.0, 2.0, 30.0, 1e100)]
    + [(name, bound) for name in ("sin32", "cos32") for bound in (0.1, 4.0, 40.0, 71_000.0)]
)
ARGUMENTS_PER_BLOCK = 100_000
FULL_ARGUMENTS_PER_BLOCK = 300


def record_libm():
    recording = Recording()
    recording.put("i", len(LIBM_BLOCKS))
    for seed, (name, bound) in enumerate(LIBM_BLOCKS):
        x = np.random.Generator(np.random.PCG64(seed)).uniform(-bound, bound, ARGUMENTS_PER_BLOCK)
        if name.endswith("32"):
            dtype = ">f4"
            values = getattr(np, name[:3])(x.astype(np.float32))
            assert values.dtype == np.float32
        else:
            dtype = ">f8"
            values = libm(name, x)
        recording.put("H", len(name))
        recording.bytes += name.encode()
        recording.put("qdii", seed, bound, len(x), FULL_ARGUMENTS_PER_BLOCK)
        recording.put_array(values[:FULL_ARGUMENTS_PER_BLOCK], dtype)
        recording.put_digest(values.astype(dtype).tobytes())
    return recording


# ---- episodes -------------------------------------------------------------------------------------


def random_action(environment, observation, chooser):
    return int(chooser.integers(environment.action_space.n))


def balancing_action(environment, observation, chooser):
    """Balances the pole, but acts at random half of the time, so that it falls now and then."""
    if chooser.random() < 0.5:
        return random_action(environment, observation, chooser)
    position, velocity, angle, rate = observation
    return int(0.1 * position + 0.2 * velocity + angle + 0.3 * rate > 0)


def swinging_action(environment, observation, chooser):
    """Pumps energy into the pendulum, with one random action in ten."""
    if chooser.random() < 0.1:
        return random_action(environment, observation, chooser)
    return 2 if observation[5] > 0 else 0


POLICIES = {
    "CartPole-v1": (random_action, balancing_action),
    "Acrobot-v1": (random_action, swinging_action),
}


def seed_of(index):
    """Small seeds, as people give them, and every fourth one of up to 63 bits."""
    if index % 4 == 3:
        return int(np.random.SeedSequence([2026, index]).generate_state(1, np.uint64)[0] >> 1)
    return 123 if index == 0 else index


def observed(observation, state):
    assert observation.dtype == np.float32
    return observation.astype(">f4").tobytes() + np.asarray(state).astype(">f8").tobytes()


def record_episode(recording, environment, observation, policy, chooser, full):
    """One episode: actions, end, and the bits of observations, states, rewards and ends."""
    content = bytearray(observed(observation, environment.unwrapped.state))
    actions = bytearray()
    terminated = truncated = False
    while not (terminated or truncated):
        action = policy(environment, observation, chooser)
        observation, reward, terminated, truncated, _ = environment.step(action)
        actions.append(action)
        content += observed(observation, environment.unwrapped.state)
        content += struct.pack(">d??", reward, terminated, truncated)
    recording.put("i", len(actions))
    recording.bytes += actions
    recording.put("??", terminated, truncated)
    recording.put_digest(content)
    recording.put("?", full)
    if full:
        recording.put("i", len(content))
        recording.bytes += content
    return len(actions)


def record_episodes(name):
    recording = Recording()
    environment = gymnasium.make(name)
    recording.put("i", len(POLICIES[name]) * RECORDS_PER_POLICY)
    for number, policy in enumerate(POLICIES[name]):
        chooser = np.random.Generator(np.random.PCG64([2026, number]))
        lengths = []
        for index in range(RECORDS_PER_POLICY):
            seed = seed_of(index)
            # Every fifth record goes on with a reset that continues the random stream.
            episodes = 2 if index % 5 == 4 else 1
            full = index < FULL_RECORDS_PER_POLICY
            recording.put("bqi", number, seed, episodes)
            for episode in range(episodes):
                observation, _ = environment.reset(seed=seed if episode == 0 else None)
                lengths.append(
                    record_episode(recording, environment, observation, policy, chooser, full)
                )
        print(
            f"{name} {policy.__name__}: {len(lengths)} episodes, {sum(lengths)} steps,"
            f" mean length {np.mean(lengths):.1f}"
        )
    return recording


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with what is checked in")
    check = parser.parse_args().check
    recordings = {"random": record_random(), "libm": record_libm()}
    for name in POLICIES:
        recordings[name] = record_episodes(name)
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


if __name__ == "__main__":
    main()
