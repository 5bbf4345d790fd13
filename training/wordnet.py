#!/usr/bin/env python3
"""wordnet.py [DICT] [--check]

Makes src/lexicon/en/thesaurus.bin, what the comparison knows of English words beside each other, from the
dictionary files of WordNet 3.0 (Debian: `apt-get install wordnet-base`, which puts them in /usr/share/wordnet).
The same files always give the same bytes; --check compares them with what is in the project. Python 3.8 or
newer, standard library only. Licence of what it makes: LICENSE-WORDNET.

What is kept: words in small letters and names of kinds (`European`), single words and compounds that occur in
WordNet's tagged texts; of each word its first senses, which are its most frequent ones (SENSES); the kinds above
each sense; opposites; which adjective stands for a cluster of like ones.

The file, all numbers little-endian:
  "QTW1"; u32 each: number of words, of blocks, of senses, of more kinds, of opposites; length of the words
  blocks   u32 each: where in the words each block of 16 begins
  words    in order of bytes; each: u8 letters shared with the word before it in the block, u8 letters of its own,
           these letters, u8 number of its senses, u24 each the sense
  kinds    u24 for each sense: the kind above it (for an adjective its cluster's head), all ones for none
  more     (u24 sense, u24 kind), sorted: further kinds of a sense
  opposed  (u24 word, u24 word), sorted, both ways
Senses are numbered nouns first, then verbs, adjectives, adverbs; the first of each class is in the header behind
the length: u24 times 4.
"""
import os, struct, sys

SENSES = {"noun": 6, "verb": 5, "adj": 3, "adv": 3}
CLASSES = ("noun", "verb", "adj", "adv")
LETTER = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
OF_LETTER = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
TAXA = ("genus", "family", "order", "class", "phylum")  # whose members have Latin names
NONE = 0xFFFFFF
BLOCK = 16


def synsets(folder):
    """{(class, offset): {"words": [as printed], "pointers": [(symbol, class, offset, from word, to word)]}}"""
    found = {}
    for name in CLASSES:
        for line in open(os.path.join(folder, "data." + name), encoding="ascii"):
            if line.startswith("  "):
                continue
            cells = line.split(" | ")[0].split()
            count = int(cells[3], 16)
            words = [cells[4 + 2 * at].split("(")[0] for at in range(count)]
            at = 4 + 2 * count
            pointers = []
            for _ in range(int(cells[at])):
                symbol, offset, letter, ends = cells[at + 1 : at + 5]
                pointers.append((symbol, OF_LETTER[letter], int(offset), int(ends[:2], 16), int(ends[2:], 16)))
                at += 4
            found[name, int(cells[0])] = {"words": words, "pointers": pointers}
    return found


def tagged(folder):
    """How often each word of a class occurs in the tagged texts."""
    counts = {}
    for line in open(os.path.join(folder, "cntlist.rev"), encoding="ascii"):
        key, _, count = line.split()
        word, rest = key.split("%")
        name = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}[rest[0]]
        counts[name, word] = counts.get((name, word), 0) + int(count)
    return counts


def is_kept(word, name, counts, instance, latin):
    if instance or any(c.isdigit() or c in "./" for c in word):
        return False
    if latin and word != word.lower():
        return False
    if "_" in word:
        return word.count("_") == 1 and word == word.lower() and counts.get((name, word.lower()), 0) > 0
    return len(word) > 2 or (len(word) > 1 and not word.isupper())


def build(folder):
    sets, counts = synsets(folder), tagged(folder)
    senses_of = {}
    for name in CLASSES:
        for line in open(os.path.join(folder, "index." + name), encoding="ascii"):
            if line.startswith("  "):
                continue
            cells = line.split()
            offsets = [int(offset) for offset in cells[-int(cells[2]) :]]
            kept = []
            for offset in offsets[: SENSES[name]]:
                synset = sets[name, offset]
                instance = any(pointer[0] == "@i" for pointer in synset["pointers"])
                above = [sets[pointer[1:3]] for pointer in synset["pointers"] if pointer[0] == "@"]
                latin = any(word.split("_")[-1] in TAXA for kind in above for word in kind["words"])
                printed = next((word for word in synset["words"] if word.lower() == cells[0]), cells[0])
                if is_kept(printed, name, counts, instance, latin):
                    kept.append((name, offset))
            if kept:
                senses_of.setdefault(cells[0].replace("_", " "), []).extend(kept)

    kinds = {}
    def above(key):
        if key not in kinds:
            kinds[key] = []
            for symbol, name, offset, _, _ in sets[key]["pointers"]:
                if symbol == "@" or (symbol == "&" and key[0] == "adj" and not is_head(key)):
                    kinds[key].append((name, offset))
                    above((name, offset))
    def is_head(key):
        # Satellites have no antonym of their own and one head; heads have several likes.
        return any(pointer[0] == "!" for pointer in sets[key]["pointers"]) or sum(
            pointer[0] == "&" for pointer in sets[key]["pointers"]
        ) != 1
    sys.setrecursionlimit(10000)
    for word in sorted(senses_of):
        for key in senses_of[word]:
            above(key)
    order = sorted(kinds, key=lambda key: (CLASSES.index(key[0]), key[1]))
    number = {key: at for at, key in enumerate(order)}
    words = sorted(senses_of, key=lambda word: word.encode())
    place = {word: at for at, word in enumerate(words)}

    opposed = set()
    for key in order:
        for symbol, name, offset, start, end in sets[key]["pointers"]:
            if symbol == "!":
                one = sets[key]["words"][start - 1].lower().replace("_", " ")
                other = sets[name, offset]["words"][end - 1].lower().replace("_", " ")
                if key in senses_of.get(one, ()) and (name, offset) in senses_of.get(other, ()):
                    opposed |= {(place[one], place[other]), (place[other], place[one])}

    u24 = lambda n: struct.pack("<I", n)[:3]
    blocks, text, before = [], bytearray(), b""
    for at, word in enumerate(words):
        raw = word.encode()
        if at % BLOCK == 0:
            blocks.append(len(text))
            before = b""
        shared = 0
        while shared < min(len(before), len(raw)) and before[shared] == raw[shared]:
            shared += 1
        text += bytes([shared, len(raw) - shared]) + raw[shared:] + bytes([len(senses_of[word])])
        for key in senses_of[word]:
            text += u24(number[key])
        before = raw
    more = sorted((number[key], number[kind]) for key in order for kind in kinds[key][1:])
    two = lambda rows: b"".join(u24(one) + u24(other) for one, other in sorted(rows))
    out = b"QTW1" + struct.pack("<6I", len(words), len(blocks), len(order), len(more), len(opposed), len(text))
    for name in CLASSES:
        out += u24(next(at for at, key in enumerate(order) if key[0] == name))
    out += b"".join(struct.pack("<I", at) for at in blocks) + bytes(text)
    out += b"".join(u24(number[kinds[key][0]] if kinds[key] else NONE) for key in order)
    return out + two(more) + two(opposed)


def main(arguments):
    rest = [argument for argument in arguments if not argument.startswith("--")]
    made = build(rest[0] if rest else "/usr/share/wordnet")
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src", "lexicon", "en", "thesaurus.bin")
    if "--check" in arguments:
        same = open(path, "rb").read() == made
        print("the same" if same else "thesaurus.bin differs")
        return 0 if same else 1
    with open(path, "wb") as file:
        file.write(made)
    print(f"thesaurus.bin: {len(made)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
