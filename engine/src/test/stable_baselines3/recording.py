"""The file of recorded arrays, and what is written of networks: see README.md beside this file.

Big-endian, as Java's DataInput reads it: a text of provenance; a count of scenes, each a name and a count
of arrays; an array is a name, "f" or "d" for 4 or 8 bytes a value, its rank and sizes, and its values.
"""

import gzip
import struct
from contextlib import contextmanager
from unittest import mock

import numpy as np
import torch
from torch import nn


class Scene:
    """Named arrays; float32 stays float32, everything else becomes float64."""

    def __init__(self, name):
        self.name = name
        self.arrays = {}

    def put(self, **arrays):
        for name, values in arrays.items():
            self.put_named(name, values)

    def put_named(self, name, values):
        assert name not in self.arrays, name
        array = np.array(values)
        self.arrays[name] = array if array.dtype == np.float32 else array.astype(np.float64)

    def put_network(self, prefix, layers, gradients=False):
        """Weights [outputs × inputs] and biases of each layer, or their gradients."""
        for k, layer in enumerate(layers):
            for part, tensor in (("weight", layer.weight), ("bias", layer.bias)):
                self.put_tensor(f"{prefix}/{k}/{part}", tensor.grad if gradients else tensor)

    def put_tensor(self, name, tensor):
        self.put_named(name, tensor.detach().numpy().copy())

    def put_logged(self, model, suffix, **names):
        """What the model logged, under names of ours."""
        for ours, theirs in names.items():
            self.put_named(ours + suffix, model.logger.name_to_value[theirs])


def linear_layers(module):
    return [layer for layer in module.modules() if isinstance(layer, nn.Linear)]


def networks(policy):
    """Actor and critic of an actor-critic policy, a list of layers each."""
    extractor = policy.mlp_extractor
    return {
        "actor": [*linear_layers(extractor.policy_net), policy.action_net],
        "critic": [*linear_layers(extractor.value_net), policy.value_net],
    }


def put_actor_critic(scene, prefix, policy, gradients=False):
    for name, layers in networks(policy).items():
        scene.put_network(f"{prefix}/{name}", layers, gradients)
    if hasattr(policy, "log_std"):
        log_std = policy.log_std
        scene.put_tensor(f"{prefix}/log_std", log_std.grad if gradients else log_std)


def stir(module, chooser, deviation):
    """Moves all parameters a little, so that nothing is zero and no two networks are equal."""
    with torch.no_grad():
        for parameter in module.parameters():
            noise = chooser.normal(0, deviation, tuple(parameter.shape))
            parameter += torch.tensor(noise, dtype=torch.float32)


@contextmanager
def before_clipping(look):
    """Calls look() whenever a gradient is computed and its norm not yet bounded, and keeps the norms."""
    clip = nn.utils.clip_grad_norm_
    norms = []

    def watched(parameters, greatest):
        look()
        norms.append(float(clip(parameters, greatest)))

    with mock.patch.object(nn.utils, "clip_grad_norm_", watched):
        yield norms


def encode(provenance, scenes):
    content = bytearray()

    def put(code, *values):
        content.extend(struct.pack(">" + code, *values))

    def put_text(text):
        put("H", len(text.encode()))
        content.extend(text.encode())

    put_text(provenance)
    put("i", len(scenes))
    for scene in scenes:
        put_text(scene.name)
        put("i", len(scene.arrays))
        for name, array in scene.arrays.items():
            single = array.dtype == np.float32
            put_text(name)
            put("ci", b"f" if single else b"d", array.ndim)
            put(f"{array.ndim}i", *array.shape)
            content.extend(array.astype(">f4" if single else ">f8").tobytes())
    return bytes(content)


def decode(path):
    """The arrays of a file, by scene and name."""
    content = gzip.decompress(path.read_bytes())
    at = 0

    def take(code):
        nonlocal at
        values = struct.unpack_from(">" + code, content, at)
        at += struct.calcsize(">" + code)
        return values

    def take_text():
        return take(f"{take('H')[0]}s")[0].decode()

    take_text()
    scenes = {}
    for _ in range(take("i")[0]):
        arrays = scenes.setdefault(take_text(), {})
        for _ in range(take("i")[0]):
            name = take_text()
            code, rank = take("ci")
            shape = take(f"{rank}i")
            code = code.decode()
            arrays[name] = np.array(take(f"{int(np.prod(shape))}{code}")).reshape(shape)
    return scenes
