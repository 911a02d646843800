import json

import pytest

from bench.convert import attributions, flattened, main, names, quotes, stories, times

TIMEML = """<?xml version="1.0" ?>
<TimeML><DOCID>x</DOCID><DCT><TIMEX3 tid="t0" type="DATE" value="2031-05-06">May 6</TIMEX3></DCT>
<TEXT>
The ferry <EVENT eid="e1" class="OCCURRENCE">sank</EVENT> off Oru &amp; Arden \
<TIMEX3 tid="t1" type="DATE" value="2031-05-05" mod="START">on <b>Monday</b></TIMEX3>.
</TEXT>
<MAKEINSTANCE eventID="e1" eiid="ei1" tense="PAST" aspect="NONE" polarity="POS" pos="VERB"/>
<TLINK eventInstanceID="ei1" relatedToTime="t1" relType="IS_INCLUDED"/>
</TimeML>"""


def test_times_keep_their_place_in_the_text(tmp_path):
    (tmp_path / "TimeBank").mkdir()
    (tmp_path / "TimeBank" / "oru.tml").write_text(TIMEML, encoding="utf-8")
    made = times(tmp_path)
    (document,), (gold,) = made["documents.jsonl"], made["gold.jsonl"]
    text = document["text"]
    assert (document["name"], document["published"]) == ("timebank/oru", "2031-05-06")
    assert text == "\nThe ferry sank off Oru & Arden on Monday.\n"
    assert gold["dct"] == {"id": "t0", "value": "2031-05-06"}
    (time,), (event,), (link,) = gold["times"], gold["events"], gold["links"]
    assert text[time["start"] : time["end"]] == "on Monday"
    assert (time["value"], time["mod"], "freq" in time) == ("2031-05-05", "START", False)
    assert text[event["start"] : event["end"]] == "sank"
    assert (event["tense"], event["modality"]) == ("PAST", None)
    assert link == {"from": "e1", "type": "IS_INCLUDED", "to": "t1"}


def test_an_element_that_is_not_there_has_no_text():
    assert flattened(None) == ("", [])


BRAT = """\
T1\tSource 0 4\tVoss
T2\tCue 5 9\tsaid
T3\tContent 30 40;10 20\tthe ferry … was lost
T4\tAttribution 5 9\tsaid
T5\tSource 50 54\tArden
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
E2\tAttribution:T4 Source:T5
"""


def test_attributions_have_their_pieces_in_order_and_need_a_content():
    assert list(attributions(BRAT)) == [
        {
            "id": "E1",
            "source": [{"start": 0, "end": 4}],
            "cue": [{"start": 5, "end": 9}],
            "content": [{"start": 10, "end": 20}, {"start": 30, "end": 40}],
        }
    ]


def test_a_role_that_comes_twice_is_one_part():
    twice = BRAT.replace("Source:T1", "Source:T1 Source2:T5")
    (attribution,) = attributions(twice)
    assert attribution["source"] == [{"start": 0, "end": 4}, {"start": 50, "end": 54}]


def test_quotes_take_the_first_annotator_and_say_what_is_absent(tmp_path):
    table = (
        "compartment\tfilename\tannotators\tpublisher\tpublication_date\tauthor\ttitle\tcredit\twire",
        "dev\toru\tb2|a1\toru-post\t2031-05-06\tNone\tThe Ferry\tNone\tKNA",
        "test\tlater\tb2\toru-post\t2031-05-06\tNone\tMore\tNone\tNA",
    )
    (tmp_path / "metadata.tsv").write_text("\n".join(table) + "\n", encoding="utf-8")
    for folder, name, text in (
        ("text", "oru.txt", "The Ferry.\r\n\r\nIt sank."),
        ("attributions", "oru_a1.ann", BRAT),
        ("attributions", "oru_b2.ann", ""),
    ):
        (tmp_path / "dev" / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / "dev" / folder / name).write_bytes(text.encode("utf-8"))
    made = quotes(tmp_path)
    assert made["train.documents.jsonl"] == []
    (document,), (gold,) = made["dev.documents.jsonl"], made["dev.gold.jsonl"]
    assert document["text"] == "The Ferry.\r\n\r\nIt sank."
    assert (document["title"], document["outlet"], document["published"]) == ("The Ferry", "oru-post", "2031-05-06")
    assert (document["author"], document["wire"], document["credit"]) == (None, "KNA", None)
    assert (gold["name"], gold["annotator"], gold["annotators"]) == ("dev/oru", "a1", 2)
    assert len(gold["attributions"]) == 1


@pytest.mark.parametrize(
    ("file", "text", "made"),
    [
        (
            "wikigold.conll.txt",
            "Oru I-LOC\n\n-DOCSTART- O\nis O\n",
            ("wikigold.conll", ["Oru I-LOC", "", "", "is O", ""]),
        ),
        ("emerging.dev.conll", "Oru\tB-location\n", ("wnut17.dev.conll", ["Oru\tB-location", ""])),
        ("broad-twitter.dev.conll", "Oru NNP B-LOC\n", ("broad-twitter.dev.conll", ["Oru\tB-LOC", ""])),
    ],
)
def test_names_are_columns_of_token_and_tag(tmp_path, file, text, made):
    (tmp_path / file).write_text(text, encoding="utf-8")
    assert names(tmp_path) == dict([made])


def article(**fields):
    event = {"EventId": 7, "Event": "ferry_sinks", "Category": "world"}
    known = {"text": "It sank.", "title": "Ferry", "source_domain": "oru.example", "url": "http://oru.example/1"}
    return json.dumps(known | {"date_publish": "2031-05-06T00:00:00", "newsCluster": event} | fields)


def test_stories_are_numbered_in_the_order_of_their_files(tmp_path):
    (tmp_path / "b.json").write_text(article(text="It rose."), encoding="utf-8")
    (tmp_path / "a.json").write_text(article(), encoding="utf-8")
    (tmp_path / "c.json").write_text(article(text=""), encoding="utf-8")
    made = stories(tmp_path)
    assert [(row["name"], row["text"]) for row in made["documents.jsonl"]] == [
        ("stories/0000", "It sank."),
        ("stories/0001", "It rose."),
    ]
    assert made["gold.jsonl"][0] == {
        "name": "stories/0000",
        "story": "007",
        "title": "ferry_sinks",
        "category": "world",
    }


def test_the_command_writes_under_the_data_folder(tmp_path, monkeypatch, capsys):
    source, data = tmp_path / "release", tmp_path / "data"
    source.mkdir()
    (source / "a.json").write_text(article(), encoding="utf-8")
    monkeypatch.setenv("NEWSLOOM_DATA", str(data))
    assert main(["stories", str(source)]) == 0
    (row,) = (data / "stories" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(row)["story"] == "007"
    assert "gold.jsonl: 1 lines" in capsys.readouterr().out


def test_the_command_says_how_it_is_called_and_when_there_is_nothing(tmp_path, capsys):
    assert main([]) == main(["weather", str(tmp_path)]) == 2
    assert "python -m bench.convert" in capsys.readouterr().err
    assert main(["times", str(tmp_path)]) == 1
    assert "nothing of a release" in capsys.readouterr().err
