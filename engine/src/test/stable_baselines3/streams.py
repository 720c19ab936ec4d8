"""The engine's random numbers, so that Stable-Baselines3 can be made to draw the same ones.

The bits are NumPy's PCG64; what is drawn from them is documented in tars.engine.math.Pcg64.
"""

import math

import numpy as np

WORD = 2**64


class Stream:
    """The generator of one use of randomness: a child of the training's seed."""

    def __init__(self, seed, index):
        self.bits = np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(index,)))

    def next_double(self):
        return (self.bits.random_raw() >> 11) * 2.0**-53

    def uniform(self, low, high):
        return low + (high - low) * self.next_double()

    def next_int(self, bound):
        while True:
            product = self.bits.random_raw() * bound
            if product % WORD >= WORD % bound:
                return product // WORD

    def next_gaussian(self):
        while True:
            u = 2 * self.next_double() - 1
            v = 2 * self.next_double() - 1
            squares = u * u + v * v
            if 0 < squares < 1:
                return u * math.sqrt(-2 * math.log(squares) / squares)

    def shuffled(self, count):
        values = list(range(count))
        for last in range(count - 1, 0, -1):
            partner = self.next_int(last + 1)
            values[last], values[partner] = values[partner], values[last]
        return values


def uniform_layer(layer, stream):
    """What nn.Linear draws by default, from a stream; weights input by input, then biases."""
    bound = 1 / math.sqrt(layer.in_features)
    for i in range(layer.in_features):
        for o in range(layer.out_features):
            layer.weight.data[o, i] = stream.uniform(-bound, bound)
    for o in range(layer.out_features):
        layer.bias.data[o] = stream.uniform(-bound, bound)


def orthogonal_layer(layer, gain, stream):
    """An orthogonal matrix times a gain, as tars.engine.network.OrthogonalInitialisation draws it."""
    import torch

    inputs, outputs = layer.in_features, layer.out_features
    vectors = []
    for _ in range(min(inputs, outputs)):
        vector = np.array([stream.next_gaussian() for _ in range(max(inputs, outputs))])
        for _ in range(2):
            for earlier in vectors:
                vector = vector - vector.dot(earlier) * earlier
        vectors.append(vector / math.sqrt(vector.dot(vector)))
    matrix = gain * np.array(vectors)
    by_output = matrix if outputs <= inputs else matrix.T
    layer.weight.data = torch.tensor(by_output, dtype=torch.float32)
    layer.bias.data.zero_()
