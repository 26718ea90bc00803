"""Trains two small XGBoost classifiers and writes them as one ONNX graph: a TreeEnsembleRegressor each, that gives logits.

Debian 12: apt-get install python3-xgboost python3-onnx; python3 make_tree_ensemble.py
Writes tree-ensemble.onnx and tree-ensemble.json: the manifest, and what XGBoost itself predicts for rows with gaps.
"""

import json
from pathlib import Path

import numpy as np
import xgboost
from onnx import TensorProto, checker, helper, save

FOLDER = Path(__file__).parent
FEATURES = ["price", "discount", "rating", "popularity_7d", "affinity_category", "similarity"]
HEADS = ["p_click", "p_purchase"]


def rows_of(random, n):
    rows = np.column_stack(
        [
            np.exp(random.normal(5, 1, n)),
            random.uniform(0, 0.6, n),
            random.uniform(1, 5, n),
            random.poisson(30, n),
            random.uniform(0, 1, n),
            random.uniform(-1, 1, n),
        ]
    ).astype(np.float32)
    rows[random.uniform(size=rows.shape) < 0.15] = np.nan
    return rows


def train(random, steepness):
    x = rows_of(random, 20_000)
    known = np.nan_to_num(x, nan=0.5)
    logit = steepness * (known[:, 4] + 0.3 * known[:, 2] + known[:, 1] * known[:, 5] - 0.2 * np.log1p(known[:, 0])) - 1.5
    y = random.uniform(size=len(x)) < 1 / (1 + np.exp(-logit))
    parameters = {"objective": "binary:logistic", "max_depth": 4, "eta": 0.2, "seed": 1, "base_score": 0.5, "nthread": 1}
    return xgboost.train(parameters, xgboost.DMatrix(x, label=y), num_boost_round=25)


def tree_ensemble(booster, output):
    """XGBoost goes to `yes` where x < condition, and to `missing` without a value: BRANCH_LT with missing_value_tracks_true."""
    attributes = {name: [] for name in ["treeids", "nodeids", "featureids", "modes", "values", "truenodeids", "falsenodeids"]}
    tracks = []
    targets = {name: [] for name in ["treeids", "nodeids", "ids", "weights"]}

    def visit(tree, node):
        leaf = "leaf" in node
        if leaf:
            for name, value in zip(targets, [tree, node["nodeid"], 0, node["leaf"]]):
                targets[name].append(value)
        feature = 0 if leaf else int(node["split"][1:])
        condition = 0.0 if leaf else node["split_condition"]
        branches = [0, 0] if leaf else [node["yes"], node["no"]]
        values = [tree, node["nodeid"], feature, "LEAF" if leaf else "BRANCH_LT", condition, *branches]
        for name, value in zip(attributes, values):
            attributes[name].append(value)
        tracks.append(0 if leaf else int(node["missing"] == node["yes"]))
        for child in node.get("children", []):
            visit(tree, child)

    for tree, text in enumerate(booster.get_dump(dump_format="json")):
        visit(tree, json.loads(text))
    return helper.make_node(
        "TreeEnsembleRegressor",
        ["numbers"],
        [output],
        domain="ai.onnx.ml",
        n_targets=1,
        aggregate_function="SUM",
        nodes_missing_value_tracks_true=tracks,
        **{f"nodes_{name}": values for name, values in attributes.items()},
        **{f"target_{name}": values for name, values in targets.items()},
    )


def main():
    random = np.random.default_rng(7)
    boosters = {head: train(random, steepness) for head, steepness in zip(HEADS, [1.5, 2.5])}
    graph = helper.make_graph(
        [tree_ensemble(booster, head) for head, booster in boosters.items()],
        "tree-ensemble",
        [helper.make_tensor_value_info("numbers", TensorProto.FLOAT, ["rows", len(FEATURES)])],
        [helper.make_tensor_value_info(head, TensorProto.FLOAT, ["rows", 1]) for head in HEADS],
    )
    opsets = [helper.make_opsetid("", 13), helper.make_opsetid("ai.onnx.ml", 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=7, producer_name=f"xgboost {xgboost.__version__}")
    checker.check_model(model)
    save(model, FOLDER / "tree-ensemble.onnx")

    rows = rows_of(random, 200)
    rows[0] = np.nan
    golden = {
        "manifest": {
            "file": "tree-ensemble.onnx",
            "features": FEATURES,
            "heads": HEADS,
            "inputs": {"numbers": "numbers"},
            "outputs": [{"name": head, "heads": [head], "values": "logit"} for head in HEADS],
        },
        "numbers": [[None if np.isnan(value) else float(value) for value in row] for row in rows],
        "expected": {head: [float(p) for p in booster.predict(xgboost.DMatrix(rows))] for head, booster in boosters.items()},
    }
    (FOLDER / "tree-ensemble.json").write_text(json.dumps(golden) + "\n")


main()
