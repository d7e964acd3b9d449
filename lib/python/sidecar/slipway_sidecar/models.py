"""Models with a python_function flavor: loads them with mlflow where it is installed, else by their own libraries."""
import importlib
import importlib.util
import inspect
import os
import sys

from . import flavors, files, pickles, request_inputs, schema
from .faults import Refused, Unfit
from .inputs import read_batch
from .outputs import write_outputs


def load(header):
    """`folder` is the model's, `flavor` the options of python_function, `flavors` all of them, `signature` as JSON."""
    pickles.check_versions(header["folder"], header["flavor"])
    notes = []
    # The pickle of a model that runs here has been confirmed by an owner.
    os.environ.setdefault("MLFLOW_ALLOW_PICKLE_DESERIALIZATION", "true")
    mlflow = _mlflow(notes)
    loaded = _load_with_mlflow(mlflow, header["folder"]) if mlflow else _load_directly(header)
    return Model(loaded, bool(mlflow), header, notes)


class Model:
    def __init__(self, loaded, is_mlflow, header, notes):
        self.loaded = loaded
        self.is_mlflow = is_mlflow
        signature = header.get("signature") or {}
        inputs = signature.get("inputs") or {}
        self.columns = inputs.get("columns")
        self.tensors = inputs.get("tensors")
        self.param_specs = signature.get("params") or []
        self.notes = notes

    def answer(self, header, body, answer):
        if header["op"] == "file":
            frame = files.read_table(header["path"], self.columns or [])
            if self.columns:
                frame = schema.enforce_columns(files.cast_scalars(frame, self.columns), self.columns)
            elif self.tensors:
                frame = files.to_tensors(frame, self.tensors)
        elif header["op"] == "json":
            text = body.bytes(header["data"]).decode("utf-8", "surrogatepass")
            frame = request_inputs.read_request(text, self.columns or [], self.tensors)
        else:
            frame = read_batch(header, body)
        return write_outputs(self._predict(frame, header.get("params")), answer)

    def _predict(self, frame, given):
        try:
            params, notes = schema.fill_params(self.param_specs, given)
        except Refused as error:
            raise Unfit(str(error))
        for note in notes:
            print(note, file=sys.stderr)
        if self.is_mlflow:
            return self.loaded.predict(frame, params=params) if params else self.loaded.predict(frame)
        if params and "params" in inspect.signature(self.loaded.predict).parameters:
            return self.loaded.predict(frame, params=params)
        return self.loaded.predict(frame)


def _mlflow(notes):
    """mlflow.pyfunc when it can be imported; a part of mlflow without what it needs is as good as none."""
    if importlib.util.find_spec("mlflow") is None:
        return None
    try:
        return importlib.import_module("mlflow.pyfunc")
    except ImportError as error:
        notes.append("mlflow is installed, but cannot be imported ({}); the model is loaded without it.".format(error))
        for name in [name for name in sys.modules if name == "mlflow" or name.startswith("mlflow.")]:
            del sys.modules[name]
        return None


def _load_with_mlflow(pyfunc, folder):
    return pyfunc.load_model(folder)


def _load_directly(header):
    folder, flavor = header["folder"], header["flavor"]
    if flavor.get("code"):
        sys.path.insert(0, os.path.join(folder, flavor["code"]))
    path = os.path.join(folder, flavor.get("data") or flavor.get("model_path") or "")
    loader = flavor["loader_module"]
    if loader == "mlflow" or loader.startswith("mlflow."):
        return flavors.load(loader, folder, header["flavors"])
    flavors.provide_stand_in()
    module = importlib.import_module(loader)
    config = flavor.get("model_config") or flavor.get("config")
    if config and "model_config" in inspect.signature(module._load_pyfunc).parameters:
        return module._load_pyfunc(_data_path(folder, flavor, path), model_config=config)
    return module._load_pyfunc(_data_path(folder, flavor, path))


def _data_path(folder, flavor, path):
    """`data` goes to the loader; with `model_path` or neither it reads the folder itself."""
    return path if flavor.get("data") else folder
