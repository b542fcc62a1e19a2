#!/usr/bin/env python3
"""How many edited copies of articles --fold recognises: fold_edits.py ARTICLES.jsonl PROGRAMS [NUMBER]

ARTICLES: an article a line with `text`. Of NUMBER (100) of 150 to 600 words, drawn by a fixed seed, seven copies are made: another headline; 5, 10
and 20 % of the words replaced by others; the second half cut off; the sentences shuffled; half as much of another article added. Prints which share
of the copies of each kind is folded, and how many of the pairs of 96 articles that are not copies."""
import json, random, re, subprocess, sys, tempfile

OTHERS = 96


def replaced(words, share, vocabulary, chance):
    return " ".join(chance.choice(vocabulary) if chance.random() < share else word for word in words)


def copies_of(text, other, vocabulary, chance):
    words, others = text.split(), other.split()
    sentences = re.split(r"(?<=[.!?])\s+", text)
    chance.shuffle(sentences)
    return {"headline": " ".join(chance.sample(vocabulary, 8)) + "\n\n" + text,
            "5 % of words": replaced(words, 0.05, vocabulary, chance),
            "10 % of words": replaced(words, 0.10, vocabulary, chance),
            "20 % of words": replaced(words, 0.20, vocabulary, chance),
            "half cut": " ".join(words[:len(words) // 2]),
            "shuffled": " ".join(sentences),
            "half added": text + " " + " ".join(others[:len(words) // 2])}


def folded(programs, db, tag):
    """The hits of a tag: the record of each, with those behind it."""
    run = subprocess.run([f"{programs}/triglot-query", "--db", db, "--json", "--fold", "-n", "200", f"tag:{tag}"], capture_output=True, text=True)
    hits = [record for record in map(json.loads, run.stdout.splitlines()) if record["type"] == "hit"]
    return [(hit["id"], hit.get("folded", [])) for hit in hits]


def main():
    programs, number = sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 100
    chance = random.Random(26)
    texts = []
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            if 150 <= len(text.split()) <= 600:
                texts.append(text)
            if len(texts) == 20000:
                break
    chance.shuffle(texts)
    vocabulary = sorted({word for text in texts[:500] for word in text.split()})
    found, kinds = {}, []
    with tempfile.TemporaryDirectory() as work:
        with open(work + "/articles.jsonl", "w", encoding="utf-8") as out:
            for i in range(number):
                versions = {"original": texts[i], **copies_of(texts[i], texts[number + i], vocabulary, chance)}
                kinds = [kind for kind in versions if kind != "original"]
                for kind in kinds:  # each beside the original alone
                    for version in ("original", kind):
                        out.write(json.dumps({"id": f"{i} {kind} {version}", "text": versions[version] + "\n", "title": f"{i} {kind} {version}",
                                              "tags": [f"{kinds.index(kind)}x{i}"]}, ensure_ascii=False) + "\n")
            for i in range(OTHERS):
                out.write(json.dumps({"id": f"other {i}", "text": texts[2 * number + i], "tags": ["others"]}, ensure_ascii=False) + "\n")
        subprocess.run([f"{programs}/triglot-index", "--quiet", "--db", work + "/db", work + "/articles.jsonl"], check=True)
        for index, kind in enumerate(kinds):
            found[kind] = sum(len(folded(programs, work + "/db", f"{index}x{i}")) == 1 for i in range(number))
        others = folded(programs, work + "/db", "others")
    for kind in kinds:
        print(f"{kind:14} {found[kind] / number:.2f}")
    print(f"of {OTHERS * (OTHERS - 1) // 2} pairs of other articles {sum(len(more) for _, more in others)} folded, in {len(others)} hits")


if __name__ == "__main__":
    main()
