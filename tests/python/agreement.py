"""Fits models, saves them by MLflow's flavors and writes what MLflow's own pyfunc predicts: agreement.test.ts."""

import json
import pathlib
import sys

import lightgbm
import mlflow
import numpy as np
import pandas as pd
import xgboost
from mlflow.models import infer_signature
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingRegressor, HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVC

out = pathlib.Path(sys.argv[1])
rng = np.random.default_rng(20261121)
rows = 400
numbers = pd.DataFrame(rng.normal(size=(rows, 6)).round(6), columns=[f"x{i}" for i in range(6)])
mixed = numbers.assign(place=rng.choice(["north", "south", "east, west"], rows))
score = numbers["x0"] * 2 - numbers["x1"] ** 2 + numbers["x2"] * numbers["x3"]
label = np.where(score > 0, "yes", "no")
level = np.digitize(score, [-1.5, 1])

encode = ColumnTransformer(
    [
        ("numbers", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), [f"x{i}" for i in range(6)]),
        ("place", OneHotEncoder(handle_unknown="ignore"), ["place"]),
    ]
)
native = {"n_jobs": 1}
booster = xgboost.train(
    {"objective": "multi:softprob", "num_class": 3, "max_depth": 4, "nthread": 1, "seed": 1},
    xgboost.DMatrix(numbers, level),
    25,
)
trees = lightgbm.train(
    {"objective": "poisson", "num_leaves": 12, "verbose": -1, "num_threads": 1, "seed": 1},
    lightgbm.Dataset(numbers, np.abs(score)),
    25,
)
sklearn = mlflow.sklearn
models = [
    ("pipeline-xgb", numbers, sklearn, make_pipeline(StandardScaler(), xgboost.XGBClassifier(n_estimators=30, **native)).fit(numbers, level)),
    ("columns-logistic", mixed, sklearn, make_pipeline(encode, LogisticRegression(max_iter=500)).fit(mixed, label)),
    ("forest", numbers, sklearn, RandomForestClassifier(40, random_state=1).fit(numbers, label)),
    ("gradient", numbers, sklearn, GradientBoostingRegressor(random_state=1).fit(numbers, score)),
    ("histogram", numbers, sklearn, HistGradientBoostingClassifier(max_iter=40, random_state=1).fit(numbers, level)),
    ("svc", numbers, sklearn, SVC().fit(numbers, label)),
    ("lgbm-class", numbers, mlflow.lightgbm, lightgbm.LGBMClassifier(n_estimators=30, verbose=-1, **native).fit(numbers, label)),
    ("xgboost", numbers, mlflow.xgboost, booster),
    ("lightgbm", numbers, mlflow.lightgbm, trees),
]

cases = []
for name, frame, flavor, model in models:
    folder = out / name
    extra = {"serialization_format": "pickle"} if name not in ("forest", "xgboost", "lightgbm") and flavor is sklearn else {}
    extra |= {"serialization_format": "skops", "skops_trusted_types": ["sklearn.tree._tree.Tree"]} if name == "forest" else {}
    flavor.save_model(model, str(folder), signature=infer_signature(frame), pip_requirements=[], **extra)
    frame.to_csv(out / f"{name}.csv", index=False)
    predicted = mlflow.pyfunc.load_model(str(folder)).predict(frame)
    cases.append({"name": name, "type": str(np.asarray(predicted).dtype), "predict": np.asarray(predicted).tolist()})
(out / "expected.json").write_text(json.dumps({"mlflow": mlflow.__version__, "cases": cases}))
