"""Builds the models of the benchmark: random weights of the sizes people use, since only their shape costs time.

Usage: python bench/build-models.py   (in the environment of samples/requirements.txt)
"""

import sys
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "samples"))

from mlflow_folder import column, graph_model, tensor, write_model_folder  # noqa: E402

FEATURES = 30
TREES, DEPTH = 100, 6
WIDTH = 256


def main():
    write_table_model("logistic-30", logistic(), "probability")
    write_table_model("trees-100x6", trees(), "score")
    write_table_model("mlp-256-256", perceptron(), "score")
    write_model_folder(
        HERE / "models/conv-28",
        conv_net(),
        inputs=[tensor("uint8", [-1, 28, 28])],
        outputs=[tensor("int64", [-1], "label")],
    )
    write_model_folder(
        HERE / "models/conv-224",
        deep_conv_net(),
        inputs=[tensor("uint8", [-1, 224, 224, 3])],
        outputs=[tensor("int64", [-1], "label")],
    )


def write_table_model(name, model, output):
    inputs = [column(f"f{index}", "float") for index in range(FEATURES)]
    write_model_folder(HERE / "models" / name, model, inputs, [column(output, "float")])


def logistic():
    weights = random_weights(1, {"w": ((FEATURES, 1), 0.4), "b": ((1,), 0.1)})
    nodes = [helper.make_node("Gemm", ["x", "w", "b"], ["z"]), helper.make_node("Sigmoid", ["z"], ["probability"])]
    return table_graph("logistic-30", nodes, "probability", weights)


def perceptron():
    sizes = {"w1": ((FEATURES, WIDTH), 0.2), "b1": ((WIDTH,), 0.1), "w2": ((WIDTH, WIDTH), 0.08), "b2": ((WIDTH,), 0.1)}
    weights = random_weights(2, sizes | {"w3": ((WIDTH, 1), 0.08), "b3": ((1,), 0.1)})
    nodes = [
        helper.make_node("Gemm", ["x", "w1", "b1"], ["z1"]),
        helper.make_node("Relu", ["z1"], ["h1"]),
        helper.make_node("Gemm", ["h1", "w2", "b2"], ["z2"]),
        helper.make_node("Relu", ["z2"], ["h2"]),
        helper.make_node("Gemm", ["h2", "w3", "b3"], ["score"]),
    ]
    return table_graph("mlp-256-256", nodes, "score", weights)


def trees():
    """Complete random trees: node n has the children 2n+1 and 2n+2, the last level are the leaves."""
    rng = np.random.default_rng(3)
    inner, total = 2**DEPTH - 1, 2 ** (DEPTH + 1) - 1
    nodes = np.tile(np.arange(total), TREES)
    owners = np.repeat(np.arange(TREES), total)
    branch = nodes < inner
    leaf = ~branch
    node = helper.make_node(
        "TreeEnsembleRegressor",
        ["x"],
        ["score"],
        domain="ai.onnx.ml",
        n_targets=1,
        nodes_treeids=owners.tolist(),
        nodes_nodeids=nodes.tolist(),
        nodes_featureids=np.where(branch, rng.integers(0, FEATURES, nodes.size), 0).tolist(),
        nodes_values=np.where(branch, rng.uniform(-1, 1, nodes.size), 0).astype(np.float32).tolist(),
        nodes_modes=np.where(branch, "BRANCH_LEQ", "LEAF").tolist(),
        nodes_truenodeids=np.where(branch, 2 * nodes + 1, 0).tolist(),
        nodes_falsenodeids=np.where(branch, 2 * nodes + 2, 0).tolist(),
        target_treeids=owners[leaf].tolist(),
        target_nodeids=nodes[leaf].tolist(),
        target_ids=[0] * int(leaf.sum()),
        target_weights=(rng.uniform(-1, 1, leaf.sum()) / TREES).astype(np.float32).tolist(),
    )
    return table_graph("trees-100x6", [node], "score", [])


def conv_net():
    """Two convolutions with pooling and a dense layer, from grey bytes to one of ten labels."""
    sizes = {"k1": ((8, 1, 5, 5), 0.2), "c1": ((8,), 0.1), "k2": ((16, 8, 5, 5), 0.07), "c2": ((16,), 0.1)}
    weights = random_weights(4, sizes | {"w": ((256, 10), 0.06), "b": ((10,), 0.1)})
    weights.append(numpy_helper.from_array(np.array(1 / 255, np.float32), "scale"))
    weights.append(numpy_helper.from_array(np.array([1], np.int64), "channel"))
    nodes = [
        helper.make_node("Cast", ["image"], ["grey"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["grey", "scale"], ["scaled"]),
        helper.make_node("Unsqueeze", ["scaled", "channel"], ["pixels"]),
        helper.make_node("Conv", ["pixels", "k1", "c1"], ["a1"], kernel_shape=[5, 5], pads=[2, 2, 2, 2]),
        helper.make_node("Relu", ["a1"], ["r1"]),
        helper.make_node("MaxPool", ["r1"], ["p1"], kernel_shape=[2, 2], strides=[2, 2]),
        helper.make_node("Conv", ["p1", "k2", "c2"], ["a2"], kernel_shape=[5, 5], pads=[2, 2, 2, 2]),
        helper.make_node("Relu", ["a2"], ["r2"]),
        helper.make_node("MaxPool", ["r2"], ["p2"], kernel_shape=[3, 3], strides=[3, 3]),
        helper.make_node("Flatten", ["p2"], ["flat"]),
        helper.make_node("Gemm", ["flat", "w", "b"], ["scores"]),
        helper.make_node("ArgMax", ["scores"], ["label"], axis=1, keepdims=0),
    ]
    image = helper.make_tensor_value_info("image", TensorProto.UINT8, [None, 28, 28])
    label = helper.make_tensor_value_info("label", TensorProto.INT64, [None])
    return graph_model("conv-28", nodes, [image], [label], weights)


def deep_conv_net():
    """Five convolutions over colour pictures of 224 x 224, about 0.28 G multiplications: the size of a small MobileNet."""
    layers = [(3, 32, 2), (32, 64, 2), (64, 64, 1), (64, 96, 2), (96, 96, 1)]
    sizes = {"w": ((96, 10), 0.2), "b": ((10,), 0.1)}
    nodes = [
        helper.make_node("Cast", ["image"], ["colour"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["colour", "scale"], ["scaled"]),
        helper.make_node("Transpose", ["scaled"], ["r0"], perm=[0, 3, 1, 2]),
    ]
    for index, (channels, filters, stride) in enumerate(layers, 1):
        sizes |= {f"k{index}": ((filters, channels, 3, 3), (6 / (channels * 9)) ** 0.5), f"c{index}": ((filters,), 0.1)}
        inputs = [f"r{index - 1}", f"k{index}", f"c{index}"]
        nodes.append(
            helper.make_node("Conv", inputs, [f"a{index}"], kernel_shape=[3, 3], pads=[1] * 4, strides=[stride] * 2)
        )
        nodes.append(helper.make_node("Relu", [f"a{index}"], [f"r{index}"]))
    nodes += [
        helper.make_node("GlobalAveragePool", [f"r{len(layers)}"], ["mean"]),
        helper.make_node("Flatten", ["mean"], ["flat"]),
        helper.make_node("Gemm", ["flat", "w", "b"], ["scores"]),
        helper.make_node("ArgMax", ["scores"], ["label"], axis=1, keepdims=0),
    ]
    weights = random_weights(5, sizes)
    weights.append(numpy_helper.from_array(np.array(1 / 255, np.float32), "scale"))
    image = helper.make_tensor_value_info("image", TensorProto.UINT8, [None, 224, 224, 3])
    label = helper.make_tensor_value_info("label", TensorProto.INT64, [None])
    return graph_model("conv-224", nodes, [image], [label], weights)


def table_graph(name, nodes, output, weights):
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, FEATURES])
    y = helper.make_tensor_value_info(output, TensorProto.FLOAT, [None, 1])
    return graph_model(name, nodes, [x], [y], weights)


def random_weights(seed, sizes):
    """name → (shape, bound): uniform in ±bound."""
    rng = np.random.default_rng(seed)
    return [
        numpy_helper.from_array(rng.uniform(-bound, bound, shape).astype(np.float32), name)
        for name, (shape, bound) in sizes.items()
    ]


if __name__ == "__main__":
    main()
