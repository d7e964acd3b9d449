"""Trains the models of the benchmark (`make <folder>`), or times one library's predict in one thread (`time <folder> <model> <rounds>`)."""
import json
import os
import pickle
import sys
import time

import numpy as np

ROWS, TRAINING, COLUMNS = 100_000, 20_000, 30
CITIES = ["Bergen", "Cork", "Ghent", "Graz", "Porto", "Turku"]


def numbers(rows):
    return np.random.default_rng(7).normal(size=(rows, COLUMNS))


def table(rows):
    import pandas

    random = np.random.default_rng(8)
    data = pandas.DataFrame(random.normal(size=(rows, 10)), columns=["x%d" % i for i in range(10)])
    data.loc[random.random(rows) < 0.05, "x3"] = np.nan
    data["city"] = np.array(CITIES, dtype=object)[random.integers(0, len(CITIES), rows)]
    data["kind"] = np.array(["new", "used"], dtype=object)[random.integers(0, 2, rows)]
    return data


def target_of(data):
    return data[:, 0] * 2 + np.sin(data[:, 1] * 3) + data[:, 2] * data[:, 3] + np.random.default_rng(9).normal(size=len(data)) * 0.3


def models():
    """Name, and a function that builds it, so that a library which is absent leaves out its own models only."""
    from sklearn import ensemble, linear_model

    def xgboost(kind):
        import xgboost

        return getattr(xgboost, kind)(n_estimators=100, max_depth=6, n_jobs=1, random_state=1)

    def lightgbm():
        import lightgbm

        return lightgbm.LGBMClassifier(n_estimators=100, n_jobs=1, random_state=1, verbose=-1)

    def pipeline():
        from sklearn.compose import ColumnTransformer
        from sklearn.impute import SimpleImputer
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import OneHotEncoder, StandardScaler

        columns = ColumnTransformer([
            ("number", make_pipeline(SimpleImputer(), StandardScaler()), ["x%d" % i for i in range(10)]),
            ("text", OneHotEncoder(handle_unknown="ignore"), ["city", "kind"]),
        ])
        return make_pipeline(columns, xgboost("XGBClassifier"))

    return {
        "XGBClassifier, 100 trees of depth 6": ("class", lambda: xgboost("XGBClassifier")),
        "XGBRegressor, 100 trees of depth 6": ("number", lambda: xgboost("XGBRegressor")),
        "LGBMClassifier, 100 trees of 31 leaves": ("class", lightgbm),
        "RandomForestClassifier, 100 deep trees": (
            "class", lambda: ensemble.RandomForestClassifier(n_estimators=100, n_jobs=1, random_state=1)),
        "RandomForestRegressor, 100 trees of depth 8": (
            "number", lambda: ensemble.RandomForestRegressor(n_estimators=100, max_depth=8, max_features=10, n_jobs=1, random_state=1)),
        "GradientBoostingClassifier, 100 trees of depth 3": (
            "class", lambda: ensemble.GradientBoostingClassifier(n_estimators=100, random_state=1, subsample=0.3)),
        "HistGradientBoostingClassifier, 100 trees": (
            "class", lambda: ensemble.HistGradientBoostingClassifier(max_iter=100, random_state=1)),
        "LogisticRegression": ("class", lambda: linear_model.LogisticRegression()),
        "LinearRegression": ("number", lambda: linear_model.LinearRegression()),
        "Pipeline › ColumnTransformer › XGBClassifier": ("table", pipeline),
    }


def make(folder):
    data = numbers(ROWS)
    data.T.copy().tofile(os.path.join(folder, "numbers.f64"))
    frame = table(ROWS)
    frame.iloc[:, :10].to_numpy().T.copy().tofile(os.path.join(folder, "table.f64"))
    with open(os.path.join(folder, "table.json"), "w") as file:
        json.dump({name: frame[name].tolist() for name in ["city", "kind"]}, file)
    listed = []
    for name, (kind, build) in models().items():
        try:
            model = build()
        except ImportError as error:
            listed.append({"name": name, "absent": str(error)})
            continue
        inputs = frame if kind == "table" else data
        targets = target_of(frame.iloc[:, :10].fillna(0).to_numpy() if kind == "table" else data)
        model.fit(inputs[:TRAINING], targets[:TRAINING] if kind == "number" else (targets > 0).astype(int)[:TRAINING])
        file = "model-%d.pkl" % len(listed)
        with open(os.path.join(folder, file), "wb") as out:
            pickle.dump(model, out)
        np.asarray(model.predict(inputs), dtype="float64").tofile(os.path.join(folder, file + ".f64"))
        listed.append({"name": name, "file": file, "input": "table" if kind == "table" else "numbers"})
    with open(os.path.join(folder, "models.json"), "w") as out:
        json.dump(listed, out)


def measure(folder, file, rounds):
    with open(os.path.join(folder, file), "rb") as source:
        model = pickle.load(source)
    listed = json.load(open(os.path.join(folder, "models.json")))
    kind = next(one["input"] for one in listed if one.get("file") == file)
    data = table(ROWS) if kind == "table" else numbers(ROWS)
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        model.predict(data)
        times.append((time.perf_counter() - started) * 1000)
    print(sorted(times)[len(times) // 2])


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2])
    else:
        measure(sys.argv[2], sys.argv[3], int(sys.argv[4]))
