"""The readers of corpora with names: text is put together again, and names lie on it exactly."""

from pathlib import Path

from bench.mentions_corpora import columns, gum


def test_columns_are_set_as_a_newspaper_would_and_bare_tags_go_on(tmp_path: Path):
    rows = [
        *(
            "-DOCSTART- O",
            "",
            '" O',
            "We O",
            "closed O",
            "it O",
            ", O",
            '" O',
            "said O",
            "Ada I-PER",
            "Voss I-PER",
            "' O",
        ),
        *(
            "s O",
            "aide O",
            "( O",
            "Arden I-LOC",
            ") O",
            ". O",
            "",
            "Tellux B-corporation",
            "Orvane B-corporation",
            ". O",
        ),
    ]
    path = tmp_path / "a.conll"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    text, lines, names = next(marked for marked in columns(path) if marked.text)
    assert text.split("\n\n") == ['"We closed it," said Ada Voss\'s aide (Arden).', "Tellux Orvane.", ""]
    assert sorted((text[start:end], kind) for start, end, kind in names) == [
        *(("Ada Voss", "person"), ("Arden", "place"), ("Orvane", "organization"), ("Tellux", "organization"))
    ]
    assert [text[start:end][-6:] for start, end, _ in lines] == ["rden).", "rvane."]


CONLLU = """# newdoc id = made
# newpar
# newpar_block = p (1 s)
# text = Minister Ada Voss of Arden's Harbour Board met aides on Monday.
1\tMinister\tminister\tPROPN\tNNP\t_\t9\tnsubj\t_\tEntity=(1-person-new
2\tAda\tAda\tPROPN\tNNP\t_\t1\tflat\t_\t_
3\tVoss\tVoss\tPROPN\tNNP\t_\t1\tflat\t_\t_
4\tof\tof\tADP\tIN\t_\t8\tcase\t_\t_
5-6\tArden's\t_\t_\t_\t_\t_\t_\t_\t_
5\tArden\tArden\tPROPN\tNNP\t_\t8\tnmod:poss\t_\tEntity=(2-organization-new(3-place-new
6\t's\t's\tPART\tPOS\t_\t5\tcase\t_\tEntity=3)
7\tHarbour\tHarbour\tPROPN\tNNP\t_\t8\tcompound\t_\t_
8\tBoard\tboard\tPROPN\tNNP\t_\t1\tnmod\t_\tEntity=2)1)
9\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_
10\taides\taide\tNOUN\tNNS\t_\t9\tobj\t_\tEntity=(4-person-new)
11\ton\ton\tADP\tIN\t_\t12\tcase\t_\t_
12\tMonday\tMonday\tPROPN\tNNP\t_\t9\tobl\t_\tEntity=(5-time-new)|SpaceAfter=No
13\t.\t.\tPUNCT\t.\t_\t9\tpunct\t_\t_
"""


def test_named_spans_of_gum_are_cut_to_the_name(tmp_path: Path):
    path = tmp_path / "gum.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    ((text, _, names),) = gum(path)
    assert text.rstrip() == "Minister Ada Voss of Arden's Harbour Board met aides on Monday."
    assert sorted((text[start:end], kind) for start, end, kind in names) == [
        *(("Ada Voss", "person"), ("Arden", "place"), ("Harbour Board", "organization"))
    ]
