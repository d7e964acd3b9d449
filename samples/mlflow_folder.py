"""Writes MLflow model folders of flavors onnx and sklearn as MLflow writes them.

MLflow itself stamps each folder with the time and a random id; here both are derived from the
model's name, so that building twice gives the same files.
"""

import json
import pickle
import shutil
import uuid
from importlib.metadata import version
from pathlib import Path

import onnx
import yaml

MLFLOW_VERSION = "3.17.2"
PYTHON_VERSION = "3.11.7"
CREATED = "2026-11-02 08:00:00.000000"
OPSET = {"": 17, "ai.onnx.ml": 3}
IR_VERSION = 8
PACKAGES = {
    "onnx": ("numpy", "onnx", "onnxruntime", "pandas"),
    "sklearn": ("numpy", "pandas", "scikit-learn", "scipy"),
}


def column(name, kind, required=True):
    return {"type": kind, "name": name, "required": required}


def tensor(dtype, shape, name=None):
    named = {} if name is None else {"name": name}
    return named | {"type": "tensor", "tensor-spec": {"dtype": dtype, "shape": shape}}


def graph_model(name, nodes, inputs, outputs, weights=()):
    """An ONNX model from hand-written nodes, checked."""
    opsets = [onnx.helper.make_opsetid(domain, number) for domain, number in OPSET.items()]
    graph = onnx.helper.make_graph(nodes, name, inputs, outputs, list(weights))
    return checked(onnx.helper.make_model(graph, opset_imports=opsets, producer_name="slipway"))


def checked(model):
    """The model with one entry per operator set (skl2onnx repeats some), after onnx's own check."""
    opsets = {entry.domain: entry.version for entry in model.opset_import}
    del model.opset_import[:]
    model.opset_import.extend(onnx.helper.make_opsetid(*entry) for entry in sorted(opsets.items()))
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model)
    return model


def write_model_folder(folder, model, inputs, outputs, frame=None, array=None, weights_file=None):
    """Replaces `folder` by an MLflow model.

    inputs, outputs: signature columns or tensors. frame: a pandas split map, array: nested lists,
    the input example. weights_file: name of the file beside model.onnx that takes the weights.
    """
    folder = emptied(folder)
    external = {"save_as_external_data": True, "location": weights_file} if weights_file else {}
    onnx.save_model(model, str(folder / "model.onnx"), **external)
    onnx_flavor = {
        "code": None,
        "data": "model.onnx",
        "onnx_session_options": None,
        "onnx_version": version("onnx"),
        "providers": ["CUDAExecutionProvider", "CPUExecutionProvider"],
    }
    generic = {"data": "model.onnx", "loader_module": "mlflow.onnx"}
    finish(folder, {"onnx": onnx_flavor}, generic, signature(inputs, outputs), write_example(folder, frame, array))


def write_sklearn_folder(folder, model, inputs, outputs, frame):
    """Replaces `folder` by an MLflow model that holds a pickle of a fitted scikit-learn object."""
    folder = emptied(folder)
    (folder / "model.pkl").write_bytes(pickle.dumps(model, protocol=5))
    sklearn_flavor = {
        "code": None,
        "pickled_model": "model.pkl",
        "serialization_format": "pickle",
        "sklearn_version": version("scikit-learn"),
    }
    generic = {"loader_module": "mlflow.sklearn", "model_path": "model.pkl", "predict_fn": "predict"}
    finish(folder, {"sklearn": sklearn_flavor}, generic, signature(inputs, outputs), write_example(folder, frame, None))


def emptied(folder):
    folder = Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def finish(folder, flavor, generic, sig, example):
    """Environment files and MLmodel, once the model and its examples are there."""
    size = sum(file.stat().st_size for file in folder.iterdir())
    write_environment(folder, PACKAGES["sklearn" if "sklearn" in flavor else "onnx"])
    write_mlmodel(folder, flavor, generic, sig, example, size)


def signature(inputs, outputs):
    return {"inputs": json.dumps(inputs), "outputs": json.dumps(outputs), "params": None}


def write_example(folder, frame, array):
    if frame is None and array is None:
        return None
    serving = {"dataframe_split": frame} if frame else {"inputs": array}
    (folder / "input_example.json").write_text(json.dumps(frame or array))
    (folder / "serving_input_example.json").write_text(json.dumps(serving, indent=2))
    info = {"artifact_path": "input_example.json", "serving_input_path": "serving_input_example.json"}
    return info | ({"type": "dataframe", "pandas_orient": "split"} if frame else {"type": "ndarray"})


def write_environment(folder, packages):
    pins = [f"mlflow=={MLFLOW_VERSION}"]
    pins += [f"{package}=={version(package)}" for package in packages]
    conda = {
        "name": "mlflow-env",
        "channels": ["conda-forge"],
        "dependencies": [f"python={PYTHON_VERSION}", "pip<=23.2.1", {"pip": pins}],
    }
    python_env = {
        "python": PYTHON_VERSION,
        "build_dependencies": ["pip==23.2.1", "setuptools==65.5.0", "wheel"],
        "dependencies": ["-r requirements.txt"],
    }
    (folder / "requirements.txt").write_text("\n".join(pins))
    (folder / "conda.yaml").write_text(yaml.safe_dump(conda))
    (folder / "python_env.yaml").write_text(yaml.safe_dump(python_env, sort_keys=False))


def write_mlmodel(folder, flavor, generic, sig, example, size):
    """`size`: bytes of the model and its examples, as MLflow counts them."""
    mlmodel = {
        "flavors": flavor
        | {
            "python_function": generic
            | {
                "env": {"conda": "conda.yaml", "virtualenv": "python_env.yaml"},
                "python_version": PYTHON_VERSION,
            },
        },
        "is_signature_from_type_hint": False,
        "mlflow_version": MLFLOW_VERSION,
        "model_id": None,
        "model_size_bytes": size,
        "model_uuid": uuid.uuid5(uuid.NAMESPACE_URL, f"slipway/{folder.name}").hex,
        "prompts": None,
        "signature": sig,
        "type_hint_from_example": False,
        "utc_time_created": CREATED,
    }
    if example:
        mlmodel["saved_input_example_info"] = example
    (folder / "MLmodel").write_text(yaml.safe_dump(mlmodel))
