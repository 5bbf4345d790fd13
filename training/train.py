#!/usr/bin/env python3
"""Trains the scored choices and writes src/quote/choices/learnt.txt. See README.md in this folder.

    python3 training/train.py GOLD.jsonl [--binary PATH] [--folds N] [--check] [--quick]

GOLD.jsonl holds one document a line: {"id", "text", "quotes": [{"start", "end", "parts"?, "cue", "speaker", "kind", "act"?}]}
with offsets in code points, as PolNeAR is converted to. The documents are split into N folds by a hash of their ids.
Each fold is read by trees that never saw it; these readings give the printed figures, and teach the confidence.
--check trains again and compares with the shipped file instead of writing it; --quick prints the figures only.
"""
import argparse
import collections
import hashlib
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile

import catboost
import numpy

HERE = pathlib.Path(__file__).resolve().parent
FIXTURES = HERE.parent / "fixtures/articles"
SHORT_TEXTS = HERE.parent / "fixtures/quotations.txt"
COPIES = 5
SHIPPED = HERE.parent / "src/quote/choices/learnt.txt"

# For each choice: its number of classes, and the number and depth of its trees. Small on purpose: the file ships with
# the program, and every tree takes time.
CHOICES = {
    "cue": (4, {"iterations": 200, "depth": 6}),
    "start": (1, {"iterations": 150, "depth": 6}),
    "end": (1, {"iterations": 250, "depth": 6}),
    "left-end": (1, {"iterations": 60, "depth": 5}),
    "left-start": (1, {"iterations": 60, "depth": 5}),
    "source": (1, {"iterations": 200, "depth": 6}),
}
CONFIDENCE = {"iterations": 150, "depth": 5, "learning_rate": 0.06, "random_seed": 2}
COMMON = {
    "learning_rate": 0.12,
    "l2_leaf_reg": 3.0,
    # This and the seed of the confidence are one of a dozen draws; docs/ACCURACY.md says how far they lie apart.
    "random_seed": 1,
    "bootstrap_type": "Bernoulli",
    "subsample": 0.8,
    "border_count": 128,
    "thread_count": 2,
    "verbose": False,
    "allow_writing_files": False,
}


def read_rows(folder, choice):
    """Answers and features of one choice."""
    names = (folder / f"{choice}.names").read_text().split(" ")
    rows = numpy.fromfile(folder / f"{choice}.rows", dtype="<i2").reshape(-1, len(names) + 2)
    return names, rows[:, 0].astype(int), rows[:, 2:].astype(numpy.float64)


def train(answers, features, classes, settings):
    loss = "MultiClass" if classes > 1 else "Logloss"
    model = catboost.CatBoostClassifier(loss_function=loss, **dict(COMMON, **settings))
    return model.fit(features, answers)


def forest(choice, names, model):
    """The choice's line and one line a tree; scores in thousandths of a log-odds, thresholds as the whole numbers they are."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        model.save_model(file.name, format="json")
        model = json.load(file)
    flat = {feature["feature_index"]: feature["flat_feature_index"] for feature in model["features_info"]["float_features"]}
    scale, bias = model["scale_and_bias"]
    lines = [f"choice {choice} {' '.join(names)}"]
    for at, tree in enumerate(model["oblivious_trees"]):
        questions = [f"{flat[split['float_feature_index']]}>{math.floor(split['border'])}" for split in tree["splits"] or []]
        # What all places begin with is added to the first tree.
        start = bias if at == 0 else [0.0] * len(bias)
        leaves = [value * scale + start[place % len(bias)] for place, value in enumerate(tree["leaf_values"])]
        lines.append(" ".join(["tree", *questions, *(str(round(leaf * 1000)) for leaf in leaves)]))
    return lines


def fixtures():
    """The project's own marked articles (gold.ann, brat standoff), each several times over: they are few and sure."""
    for standoff in sorted(FIXTURES.glob("*/gold.ann")):
        text = (standoff.parent / "source.txt").read_text(encoding="utf-8")
        places, quotes = {}, []
        for line in standoff.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if columns[0].startswith("T"):
                pairs = [pair.split() for pair in columns[1].split(" ", 1)[1].split(";")]
                places[columns[0]] = [{"start": int(start), "end": int(end)} for start, end in pairs]
            elif columns[0].startswith("E"):
                roles = dict(role.split(":") for role in columns[1].split())
                content = next(place for role, place in roles.items() if role not in ("Cue", "Source"))
                quote = {"parts": places[content], "act": "speech"}
                for role, name in (("Cue", "cue"), ("Source", "speaker")):
                    quote[name] = places[roles[role]][0] if role in roles else None
                quotes.append(quote)
        for copy in range(COPIES):
            yield {"id": f"{standoff.parent.name}#{copy}", "text": text, "quotes": quotes}


def short_texts():
    """The texts of fixtures/quotations.txt, each several times over."""
    texts = []
    for line in SHORT_TEXTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            source, cue, parts = line.strip().split(" | ")
            text = texts[-1][0]

            def place(words, text=text):
                start = text.index(words)
                return {"start": start, "end": start + len(words)}

            quote = {"parts": [place(part) for part in parts.split(" … ")], "act": "speech"}
            quote.update(cue=None if cue == "-" else place(cue), speaker=None if source == "-" else place(source))
            texts[-1][1].append(quote)
        elif line and not line.startswith("#"):
            texts.append((line, []))
    for at, (text, quotes) in enumerate(texts):
        for copy in range(COPIES):
            yield {"id": f"short-{at}#{copy}", "text": text, "quotes": quotes}


class Trainer:
    def __init__(self, gold, binary, folder):
        self.binary, self.folder = binary, folder
        with open(gold, encoding="utf-8") as lines:
            self.documents = {record["id"]: record for record in map(json.loads, lines)}
        self.own = [*fixtures(), *short_texts()]
        self.gold = folder / "gold.jsonl"
        write(self.gold, [json.dumps(record) for record in [*self.documents.values(), *self.own]])

    def run(self, *arguments):
        return subprocess.run([self.binary, *map(str, arguments)], check=True, capture_output=True, text=True).stdout

    def ids(self, name, ids):
        path = self.folder / f"{name}.ids"
        path.write_text("\n".join(sorted(ids)) + "\n")
        return path

    def choices(self, name, ids):
        """The file's lines for all choices but the confidence, learnt from some documents."""
        folder = self.folder / name
        folder.mkdir()
        own = {record["id"] for record in self.own}
        self.run("rows", self.gold, self.ids(name, ids | own), folder)
        lines = (folder / "figures.txt").read_text().splitlines()
        for choice, (classes, settings) in CHOICES.items():
            names, answers, features = read_rows(folder, choice)
            lines += forest(choice, names, train(answers, features, classes, settings))
        return lines

    def confidence_rows(self, name, ids, model):
        folder = self.folder / f"{name}-confidence"
        folder.mkdir()
        self.run("rows", self.gold, self.ids(f"{name}-held", ids), folder, model)
        return read_rows(folder, "whole")

    def extract(self, name, ids, model):
        out = self.run("extract", self.gold, self.ids(f"{name}-held", ids), model)
        return {record["id"]: record["quotes"] for record in map(json.loads, out.splitlines())}


def confidence(parts):
    names = parts[0][0]
    answers = numpy.concatenate([part[1] for part in parts])
    features = numpy.concatenate([part[2] for part in parts])
    lines = []
    for choice, right in (("content", answers >= 1), ("whole", answers == 3)):
        lines += forest(choice, names, train(right.astype(int), features, 1, CONFIDENCE))
    return lines


def fold_of(identity, folds):
    return int(hashlib.sha256(identity.encode()).hexdigest()[:8], 16) % folds


def write(path, lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


# --- figures ---------------------------------------------------------------------------------------------------------

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
KINDS = ("direct", "mixed", "indirect")


def words_of(text, quote):
    found = []
    for part in quote.get("parts") or [quote]:
        found += [match.start() for match in WORD.finditer(text, part["start"], part["end"])]
    if len(found) > 1 and text[found[0]:found[0] + 5].lower() in ("that ", "that\n"):
        found = found[1:]
    return frozenset(found)


def same_source(gold, found):
    gold, found = gold.get("speaker"), found.get("speaker")
    if not gold or not found:
        return not gold and not found
    if gold["start"] < found["end"] and found["start"] < gold["end"]:
        return True
    last = lambda words: (WORD.findall(words) or [""])[-1].lower()
    return last(gold["text"]) == last(found["text"])


def matches(gold, found, least):
    """One-to-one, greedy by falling overlap."""
    pairs = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            shared = len(one & other)
            if shared and shared / len(one | other) >= least:
                pairs.append((-shared / len(one | other), i, j))
    used, taken = set(), set()
    for _, i, j in sorted(pairs):
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            yield i, j


def figures(documents, found):
    counts = collections.Counter()
    rated = []
    for identity, quotes in found.items():
        text, gold = documents[identity]["text"], documents[identity]["quotes"]
        speech = [quote for quote in gold if quote.get("act") != "other"]
        other = [words_of(text, quote) for quote in gold if quote.get("act") == "other"]
        wanted = [words_of(text, quote) for quote in speech]
        given = [words_of(text, quote) for quote in quotes]
        used = {j for _, j in matches(wanted, given, 0.8)}
        free = [j for j in range(len(given)) if j not in used]
        gone = {free[j] for _, j in matches(other, [given[j] for j in free], 0.3)}
        quotes = [quote for j, quote in enumerate(quotes) if j not in gone]
        given = [words for j, words in enumerate(given) if j not in gone]
        for quote in speech:
            counts["gold", "all"] += 1
            counts["gold", quote["kind"]] += 1
        for quote in quotes:
            counts["found", "all"] += 1
            counts["found", quote["kind"]] += 1
        right = {}
        for name, least in (("span", 0.8), ("exact", 1.0)):
            for i, j in matches(wanted, given, least):
                source = same_source(speech[i], quotes[j])
                for kind in ("all", speech[i]["kind"]):
                    counts[name, "gold", kind] += 1
                    counts[name, "gold source", kind] += source
                for kind in ("all", quotes[j]["kind"]):
                    counts[name, "found", kind] += 1
                    counts[name, "found source", kind] += source
                if speech[i].get("speaker") and name == "span":
                    counts["sources"] += 1
                    counts["sources right"] += source
                if name == "span":
                    right[j] = source
        for j, quote in enumerate(quotes):
            rated.append((quote["confidence"], quote["kind"], j in right, right.get(j, False), quote["tier"]))

    def f1(name, suffix, kind):
        precision = counts[name, "found" + suffix, kind] / max(1, counts["found", kind])
        recall = counts[name, "gold" + suffix, kind] / max(1, counts["gold", kind])
        return 200 * precision * recall / max(1e-9, precision + recall)

    print(f"{'':>10} {'span':>6} {'source':>6} {'exact':>6}   F1 in per cent: span, span and source, exact span")
    for kind in ("all", *KINDS):
        print(f"{kind:>10} {f1('span', '', kind):6.2f} {f1('span', ' source', kind):6.2f} {f1('exact', '', kind):6.2f}")
    print(f"source right where the span is: {100 * counts['sources right'] / max(1, counts['sources']):.2f}")
    tier = sorted((row for row in rated if row[1] != "indirect"), reverse=True)
    wanted = counts["gold", "direct"] + counts["gold", "mixed"]
    print("direct and mixed from a confidence on: precision of span and source, coverage")
    for cut in (0.80, 0.85, 0.90, 0.92, 0.94, 0.945, 0.95, 0.953, 0.955, 0.96, 0.965, 0.97):
        above = [row for row in tier if row[0] >= cut]
        share = 100 * sum(row[3] for row in above) / max(1, len(above))
        print(f"  {cut:.3f} {share:6.2f} {100 * len(above) / max(1, wanted):6.2f}")
    report = [row for row in rated if row[4] == "report"]
    share = 100 * sum(row[3] for row in report) / max(1, len(report))
    print(f"tier report: precision of span and source {share:.2f}, coverage {100 * len(report) / max(1, wanted):.2f}")
    print("promised and reached, in ten bins: confidence, reached, number")
    for low in range(10):
        rows = [row for row in rated if low <= min(9, int(row[0] * 10)) < low + 1]
        if rows:
            mean = sum(row[0] for row in rows) / len(rows)
            print(f"  {mean:.3f} {sum(row[3] for row in rows) / len(rows):.3f} {len(rows)}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold")
    arguments.add_argument("--binary", default=str(HERE.parent / "target/release/examples/choices"))
    arguments.add_argument("--folds", type=int, default=4)
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--quick", action="store_true")
    arguments.add_argument("--keep", help="a folder for the readings of the folds")
    arguments = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trainer = Trainer(arguments.gold, arguments.binary, pathlib.Path(folder))
        folds = [set() for _ in range(arguments.folds)]
        for identity in trainer.documents:
            folds[fold_of(identity, arguments.folds)].add(identity)
        models, parts = [], []
        for at, held in enumerate(folds):
            lines = trainer.choices(f"fold{at}", set(trainer.documents) - held)
            path = trainer.folder / f"fold{at}.txt"
            write(path, lines)
            models.append((path, lines))
            parts.append(trainer.confidence_rows(f"fold{at}", held, path))
        found = {}
        for at, (path, lines) in enumerate(models):
            others = [part for other, part in enumerate(parts) if other != at]
            write(path, lines + confidence(others))
            found.update(trainer.extract(f"fold{at}", folds[at], path))
        print(f"{len(found)} documents, each read by trees that never saw it")
        figures(trainer.documents, found)
        if arguments.keep:
            keep = pathlib.Path(arguments.keep)
            keep.mkdir(exist_ok=True)
            records = [json.dumps({"id": identity, "quotes": quotes}) for identity, quotes in sorted(found.items())]
            write(keep / "found.jsonl", records)
        if arguments.quick:
            return
        head = [
            "# What the scored choices learnt. Made by training/train.py; not to be edited by hand.",
            "# cue: kind, lemma, and how often it was seen, attributes, has content left in quotes, left, on both sides,",
            "#   and right of it from a quotation mark, that, to, a question word, a preposition, anything else.",
            "# choice: its features, numbered from 0. tree: its questions, feature>threshold, then the scores of its leaves in",
            "#   thousandths of a log-odds; question i is answered by bit i of a leaf's number.",
        ]
        lines = head + trainer.choices("all", set(trainer.documents)) + confidence(parts)
        text = "\n".join(lines) + "\n"
        if arguments.check:
            same = SHIPPED.read_text(encoding="utf-8") == text
            print("the shipped file is what training gives" if same else "the shipped file differs")
            sys.exit(0 if same else 1)
        SHIPPED.write_text(text, encoding="utf-8")
        print(f"wrote {SHIPPED.relative_to(HERE.parent)}, {len(text) // 1000} kB")


if __name__ == "__main__":
    main()
