"""Builds the sample models and data below this folder, without internet: see README.md.

Usage: python samples/build.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
from onnx import TensorProto, helper, numpy_helper
from PIL import Image
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType
from sklearn.datasets import load_diabetes, load_digits, load_wine
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import RidgeCV
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from mlflow_folder import OPSET, checked, column, emptied, graph_model, tensor, write_model_folder, write_sklearn_folder

HERE = Path(__file__).resolve().parent
PATIENT_COLUMNS = [
    "age", "sex", "bmi", "blood_pressure", "total_cholesterol", "ldl", "hdl",
    "cholesterol_hdl_ratio", "log_triglycerides", "blood_sugar",
]
PATIENT_FILES = {"clinic-east.csv": 31, "clinic-north.csv": 26, "clinic-south.csv": 28, "clinic-west.csv": 19}
IMAGES_PER_DIGIT = 2
WINE_COLUMNS = [
    "alcohol", "malic_acid", "ash", "alcalinity_of_ash", "magnesium", "total_phenols", "flavanoids",
    "nonflavanoid_phenols", "proanthocyanins", "color_intensity", "hue", "od280_od315", "proline",
]
CULTIVARS = ["Barolo", "Grignolino", "Barbera"]
WINE_FILES = {"cellar-1.csv": 24, "cellar-2.csv": 21}


def main():
    build_diabetes()
    build_digits()
    build_wine()
    write_catalogue()


def build_diabetes():
    x, y = load_diabetes(return_X_y=True, scaled=False)
    held_out = sum(PATIENT_FILES.values())
    x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=held_out, random_state=7)
    model = make_pipeline(StandardScaler(), RidgeCV(np.logspace(-1, 3, 41))).fit(x_train, y_train)
    report("diabetes-progression", "R² on held-out patients", model.score(x_test, y_test), at_least=0.4)
    onnx_model = to_onnx(
        model,
        name="diabetes-progression",
        initial_types=[("patient", FloatTensorType([None, 10]))],
        final_types=[("progression", FloatTensorType([None, 1]))],
        target_opset=OPSET,
    )
    write_model_folder(
        HERE / "models/diabetes-progression",
        checked(onnx_model),
        inputs=[column(name, "double") for name in PATIENT_COLUMNS],
        outputs=[column("progression", "double")],
        frame={"columns": PATIENT_COLUMNS, "data": x_train[:3].tolist()},
    )
    write_patients(x_test)


def write_patients(rows):
    folder = emptied(HERE / "data/diabetes-patients")
    start = 0
    for name, count in PATIENT_FILES.items():
        lines = [",".join(f"{value:.10g}" for value in row) for row in rows[start : start + count]]
        (folder / name).write_text("\n".join([",".join(PATIENT_COLUMNS), *lines]) + "\n")
        start += count


def build_digits():
    digits = load_digits()
    grey = np.rint(digits.images * 255 / 16).astype(np.uint8)
    x_train, x_test, y_train, y_test = train_test_split(
        grey, digits.target, test_size=0.2, stratify=digits.target, random_state=7
    )
    network = MLPClassifier((48,), alpha=0.01, max_iter=300, random_state=7)
    network.fit(x_train.reshape(-1, 64) / 255, y_train)
    report("digits-classifier", "accuracy on held-out images", network.score(x_test.reshape(-1, 64) / 255, y_test), 0.95)
    write_model_folder(
        HERE / "models/digits-classifier",
        digits_graph(network),
        inputs=[tensor("uint8", [-1, 8, 8])],
        outputs=[tensor("int64", [-1], "label")],
        array=x_train[:1].tolist(),
    )
    write_images(x_test, y_test)


def digits_graph(network):
    """The network as a graph from grey bytes to the digit, so that nobody has to prepare the pixels."""
    (w1, w2), (b1, b2) = network.coefs_, network.intercepts_
    weights = {"w1": w1, "b1": b1, "w2": w2, "b2": b2, "scale": np.array(1 / 255)}
    initializers = [numpy_helper.from_array(value.astype(np.float32), name) for name, value in weights.items()]
    nodes = [
        helper.make_node("Cast", ["image"], ["grey"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["grey", "scale"], ["scaled"]),
        helper.make_node("Flatten", ["scaled"], ["pixels"]),
        helper.make_node("Gemm", ["pixels", "w1", "b1"], ["sums"]),
        helper.make_node("Relu", ["sums"], ["hidden"]),
        helper.make_node("Gemm", ["hidden", "w2", "b2"], ["scores"]),
        helper.make_node("ArgMax", ["scores"], ["label"], axis=1, keepdims=0),
    ]
    image = helper.make_tensor_value_info("image", TensorProto.UINT8, [None, 8, 8])
    label = helper.make_tensor_value_info("label", TensorProto.INT64, [None])
    return graph_model("digits-classifier", nodes, [image], [label], initializers)


def write_images(images, labels):
    folder = emptied(HERE / "data/digits-images")
    chosen = sorted(index for digit in range(10) for index in np.flatnonzero(labels == digit)[:IMAGES_PER_DIGIT])
    for number, index in enumerate(chosen, start=1):
        Image.fromarray(images[index]).save(folder / f"digit-{number:04}.png")


def build_wine():
    wine = load_wine()
    frame = pd.DataFrame(wine.data, columns=WINE_COLUMNS)
    held_out = sum(WINE_FILES.values())
    x_train, x_test, y_train, y_test = train_test_split(
        frame, np.array(CULTIVARS)[wine.target], test_size=held_out, stratify=wine.target, random_state=7
    )
    model = make_pipeline(StandardScaler(), RandomForestClassifier(60, max_depth=5, random_state=7))
    model.fit(x_train, y_train)
    report("wine-cultivars", "accuracy on held-out bottles", model.score(x_test, y_test), 0.95)
    write_sklearn_folder(
        HERE / "models/wine-cultivars",
        model,
        inputs=[column(name, "double") for name in WINE_COLUMNS],
        outputs=[column("cultivar", "string")],
        frame={"columns": WINE_COLUMNS, "data": x_train[:3].to_numpy().tolist()},
    )
    folder = emptied(HERE / "data/wine-bottles")
    start = 0
    for name, count in WINE_FILES.items():
        x_test.iloc[start : start + count].to_csv(folder / name, index=False)
        start += count


def write_catalogue():
    catalogue = {
        "models": [
            {
                "name": "diabetes-progression",
                "folder": "models/diabetes-progression",
                "description": "Predicts how far diabetes has progressed a year after ten measurements were taken "
                "(ridge regression, trained on scikit-learn's diabetes data).",
                "tags": {"sample": "true", "task": "regression", "input": "table"},
            },
            {
                "name": "digits-classifier",
                "folder": "models/digits-classifier",
                "description": "Reads a handwritten digit from a grey image of 8 × 8 pixels "
                "(a small neural network, trained on scikit-learn's digits data).",
                "tags": {"sample": "true", "task": "classification", "input": "image"},
            },
            {
                "name": "wine-cultivars",
                "folder": "models/wine-cultivars",
                "description": "Tells from thirteen chemical measurements which of three grapes a wine was made of "
                "(a scikit-learn pipeline with a random forest, trained on scikit-learn's wine data; scored natively).",
                "tags": {"sample": "true", "task": "classification", "input": "table"},
            },
        ],
        "dataAssets": [
            {
                "name": "diabetes-patients",
                "type": "uri_folder",
                "folder": "data/diabetes-patients",
                "description": "104 patients of four clinics in CSV files, unseen by the model diabetes-progression.",
                "tags": {"sample": "true", "format": "csv"},
            },
            {
                "name": "digits-images",
                "type": "uri_folder",
                "folder": "data/digits-images",
                "description": "20 handwritten digits as PNG files, unseen by the model digits-classifier.",
                "tags": {"sample": "true", "format": "png"},
            },
            {
                "name": "wine-bottles",
                "type": "uri_folder",
                "folder": "data/wine-bottles",
                "description": "45 bottles of two cellars in CSV files, unseen by the model wine-cultivars.",
                "tags": {"sample": "true", "format": "csv"},
            },
        ],
    }
    (HERE / "samples.json").write_text(json.dumps(catalogue, indent=2, ensure_ascii=False) + "\n")


def report(model, what, value, at_least):
    print(f"{model}: {what} {value:.3f}")
    if value < at_least:
        raise SystemExit(f"{model} is not good enough to show: {what} is below {at_least}")


if __name__ == "__main__":
    main()
