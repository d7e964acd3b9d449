"""Loads models of known flavors without mlflow, and stands in for the two classes of it that pickles name."""
import importlib
import inspect
import os
import pickle
import sys
import types

from . import pickles
from .faults import Refused


class Predictor:
    """Anything whose predict takes the table and perhaps parameters."""

    def __init__(self, predict):
        self.predict = predict


def load(loader, folder, flavors):
    """What mlflow.pyfunc.load_model would give for one of its own loader modules."""
    name = loader[len("mlflow.") :]
    known = {"sklearn": _sklearn, "xgboost": _xgboost, "lightgbm": _lightgbm, "catboost": _catboost}
    if name == "pyfunc.model":
        return _python_model(folder, flavors["python_function"])
    if name not in known or name not in flavors:
        raise Refused(
            "Models of flavor {} are loaded by mlflow, which the Python environment lacks. "
            "Add mlflow to the requirements.".format(name)
        )
    return known[name](folder, flavors[name], flavors["python_function"])


def _sklearn(folder, options, flavor):
    path = os.path.join(folder, options.get("pickled_model") or flavor.get("model_path") or flavor.get("data") or "model.pkl")
    form = options.get("serialization_format") or "pickle"
    if form == "skops":
        skops = _need("skops.io", "skops")
        model = skops.load(path, trusted=options.get("skops_trusted_types") or skops.get_untrusted_types(file=path))
    else:
        model = _unpickle(path)
    name = flavor.get("predict_fn") or "predict"
    method = getattr(model, name, None)
    if method is None:
        raise Refused("The model of class {} has no {}.".format(type(model).__name__, name))
    return Predictor(lambda data: method(data))


def _xgboost(folder, options, flavor):
    xgboost = _need("xgboost", "xgboost")
    kind = (options.get("model_class") or "xgboost.core.Booster").rsplit(".", 1)[-1]
    model = getattr(xgboost, kind)()
    model.load_model(os.path.join(folder, options.get("data") or flavor["data"]))
    if kind != "Booster":
        return Predictor(lambda data: model.predict(data))
    return Predictor(lambda data: model.predict(xgboost.DMatrix(data)))


def _lightgbm(folder, options, flavor):
    lightgbm = _need("lightgbm", "lightgbm")
    path = os.path.join(folder, options.get("data") or flavor["data"])
    is_booster = (options.get("model_class") or "lightgbm.basic.Booster").endswith(".Booster")
    if not is_booster and (options.get("serialization_format") == "skops" or path.endswith(".skops")):
        skops = _need("skops.io", "skops")
        trusted = options.get("skops_trusted_types") or skops.get_untrusted_types(file=path)
        return Predictor(skops.load(path, trusted=trusted).predict)
    return Predictor((lightgbm.Booster(model_file=path) if is_booster else _unpickle(path)).predict)


def _catboost(folder, options, flavor):
    catboost = _need("catboost", "catboost")
    model = getattr(catboost, options.get("model_type") or "CatBoost")()
    model.load_model(os.path.join(folder, options.get("data") or flavor["data"]), format=options.get("save_format"))
    return Predictor(lambda data: model.predict(data))


def _python_model(folder, flavor):
    provide_stand_in()
    model = _unpickle(os.path.join(folder, flavor["python_model"]), flavor.get("python_model_compression"))
    artifacts = {
        name: os.path.join(folder, artifact["path"]) for name, artifact in (flavor.get("artifacts") or {}).items()
    }
    pyfunc = sys.modules["mlflow.pyfunc"]
    context = pyfunc.PythonModelContext(artifacts, flavor.get("model_config") or flavor.get("config") or {})
    if hasattr(model, "load_context"):
        model.load_context(context)
    names = inspect.signature(model.predict).parameters
    with_context = "context" in names or len([n for n in names if n != "params"]) > 1
    first = (context,) if with_context else ()
    if "params" in names:
        return Predictor(lambda data, params=None: model.predict(*first, data, params=params))
    return Predictor(lambda data: model.predict(*first, data))


def _unpickle(path, compression=None):
    with pickles.open_pickle(path, compression) as file:
        return pickle.load(file)


def _need(module, package):
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise Refused(
            "The Python environment cannot import {}, which loads this model: {}. Add it to the requirements.".format(
                package, error
            )
        )


def provide_stand_in():
    """Modules mlflow and mlflow.pyfunc with what models are made of; nothing when mlflow itself is there."""
    if "mlflow" in sys.modules:
        return
    mlflow, pyfunc, model = (types.ModuleType(name) for name in ("mlflow", "mlflow.pyfunc", "mlflow.pyfunc.model"))
    for name, value in {"PythonModel": PythonModel, "PythonModelContext": PythonModelContext}.items():
        setattr(pyfunc, name, value)
        setattr(model, name, value)
    mlflow.pyfunc, pyfunc.model = pyfunc, model
    mlflow.__path__, pyfunc.__path__ = [], []
    sys.modules.update({"mlflow": mlflow, "mlflow.pyfunc": pyfunc, "mlflow.pyfunc.model": model})


class PythonModel:
    """Stands in for mlflow.pyfunc.PythonModel."""

    def load_context(self, context):
        pass


class PythonModelContext:
    """Stands in for mlflow.pyfunc.PythonModelContext."""

    def __init__(self, artifacts, model_config):
        self.artifacts = artifacts
        self.model_config = model_config
