"""A training in Stable-Baselines3, timed on one thread.

Takes one JSON object as its only argument and prints one as its last line:

    {"algorithm": "ppo", "environment": "CartPole-v1", "hyperparameters": {…}, "total_steps": 100000, "warm_steps": 2560,
     "timed_steps": 20480, "least_seconds": 3, "seed": 1}

Trainings are begun until their timed steps took as many seconds of processor time. Hyperparameters are named as in TARS, which are
Stable-Baselines3's names.
"""

import json
import sys

import torch
from clock import repeated
from sb3_learning import make_model
from stopwatch import timed
from versions import versions


def main():
    request = json.loads(sys.argv[1])
    torch.set_num_threads(1)
    measured = repeated(request, lambda asked: timed(make_model(asked), asked))
    print(json.dumps(measured | {"versions": versions("stable-baselines3", "torch", "gymnasium", "numpy")}))


if __name__ == "__main__":
    main()
