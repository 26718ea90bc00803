"""Trains a small GRU that reads the last clicks and scores candidates, and exports it with torch.onnx.

Debian 12: apt-get install python3-torch python3-onnx; python3 make_sequence_model.py
Writes sequence-model.onnx and sequence-model.json: the manifest, and what PyTorch itself gives for histories of several lengths.
"""

import json
import random
from pathlib import Path

import torch
from torch import nn

FOLDER = Path(__file__).parent
VOCABULARY = 60
LENGTH = 20


class Sequence(nn.Module):
    """Logit of a click on each item after the history: the GRU's last state against the item's vector."""

    def __init__(self):
        super().__init__()
        self.vectors = nn.Embedding(VOCABULARY + 1, 12, padding_idx=0)
        self.gru = nn.GRU(12, 12, batch_first=True)
        self.bias = nn.Embedding(VOCABULARY + 1, 1)

    def forward(self, history, items):
        _, state = self.gru(self.vectors(history).unsqueeze(0))
        return (self.vectors(items) * state[0]).sum(1) + self.bias(items).squeeze(1)


def padded(clicks):
    return torch.tensor([0] * (LENGTH - len(clicks)) + clicks[-LENGTH:])


def walk(length):
    """Most go on to the next item, some anywhere."""
    items = [random.randint(1, VOCABULARY)]
    for _ in range(length):
        items.append(items[-1] % VOCABULARY + 1 if random.random() < 0.7 else random.randint(1, VOCABULARY))
    return items


def main():
    random.seed(3)
    torch.manual_seed(3)
    torch.set_num_threads(1)
    model = Sequence()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    everything = torch.arange(1, VOCABULARY + 1)
    for _ in range(1500):
        *history, following = walk(random.randint(1, LENGTH))
        loss = nn.functional.cross_entropy(model(padded(history), everything).unsqueeze(0), torch.tensor([following - 1]))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    model.eval()
    torch.onnx.export(
        model,
        (padded([1, 2, 3]), everything),
        FOLDER / "sequence-model.onnx",
        input_names=["history", "items"],
        output_names=["logits"],
        dynamic_axes={"items": {0: "rows"}, "logits": {0: "rows"}},
        opset_version=13,
    )
    cases = []
    for length in [0, 1, 3, 20, 33]:
        history = walk(length)[:length]
        items = [0, *random.sample(range(1, VOCABULARY + 1), 12), history[-1] % VOCABULARY + 1 if history else 1]
        with torch.no_grad():
            expected = torch.sigmoid(model(padded(history), torch.tensor(items)))
        cases.append({"history": history, "items": items, "expected": expected.tolist()})
    golden = {
        "manifest": {
            "file": "sequence-model.onnx",
            "features": [],
            "heads": ["p_click"],
            "inputs": {
                "items": "items",
                "history": {"name": "history", "length": LENGTH, "fill": "before", "each_row": False},
            },
            "outputs": [{"name": "logits", "heads": ["p_click"], "values": "logit"}],
        },
        "cases": cases,
    }
    (FOLDER / "sequence-model.json").write_text(json.dumps(golden) + "\n")


main()
