/** Name of the Python module below `code` that loads the model for MLflow. */
export const loaderModule = 'slipway_onnx'

/**
 * MLflow's own loader hands onnxruntime the texts of pandas 3 in a class that it does not take, and stops at a column that the
 * signature calls optional and a table leaves out. This one gives it plain texts and missing numbers instead.
 */
export const loaderSource = `"""Loads an ONNX model of Slipway's designer for MLflow, with MLflow's own loader of ONNX models."""

import mlflow.onnx
import numpy as np
import pandas as pd


def _load_pyfunc(path):
    return TableModel(mlflow.onnx._load_pyfunc(path))


class TableModel:
    """Takes a table as pandas has it: texts of any class, columns that may be missing left out."""

    def __init__(self, model):
        self.model = model

    def predict(self, data, params=None):
        if isinstance(data, pd.DataFrame):
            data = pd.DataFrame({name: self.column(data, name, kind) for name, kind in self.model.inputs})
        return self.model.predict(data, params)

    def column(self, data, name, kind):
        is_text = kind == "tensor(string)"
        if name not in data:
            return pd.Series("" if is_text else np.nan, index=data.index, dtype=object if is_text else float)
        return data[name].astype(object) if is_text else data[name]
`
