"""Records what the engine's learning must equal: see README.md beside this file."""

import argparse
import gzip
import pathlib
import platform
import sys

import gymnasium
import numpy as np
import stable_baselines3
import torch

from courses import record_courses
from pieces import record_pieces
from recording import decode, encode
from updates import record_updates

TARGET = (
    pathlib.Path(__file__).parent.parent
    / "resources" / "tars" / "engine" / "baselines" / "stable_baselines3.bin.gz"
)
TOLERANCE = 1e-3  # between two machines, whose sums have other orders


def record():
    torch.set_num_threads(1)
    provenance = (
        f"stable-baselines3 {stable_baselines3.__version__}, torch {torch.__version__},"
        f" gymnasium {gymnasium.__version__}, numpy {np.__version__}, {platform.machine()}"
    )
    return provenance, record_updates() + record_pieces() + record_courses()


def differences(scenes):
    stored = decode(TARGET)
    if [scene.name for scene in scenes] != list(stored):
        yield "other scenes"
        return
    for scene in scenes:
        arrays = stored[scene.name]
        if list(scene.arrays) != list(arrays):
            yield f"{scene.name}: other arrays"
            continue
        for name, array in scene.arrays.items():
            scale = np.linalg.norm(arrays[name])
            if array.shape != arrays[name].shape or np.linalg.norm(array - arrays[name]) > TOLERANCE * scale:
                yield f"{scene.name}: {name}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with what is checked in")
    check = parser.parse_args().check
    provenance, scenes = record()
    if check:
        found = list(differences(scenes))
        if found:
            sys.exit("differs from what is checked in:\n" + "\n".join(found))
    else:
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        TARGET.write_bytes(gzip.compress(encode(provenance, scenes), compresslevel=9, mtime=0))
        print(f"{TARGET.name}: {TARGET.stat().st_size} bytes, {len(scenes)} scenes")


if __name__ == "__main__":
    main()
