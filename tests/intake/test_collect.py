import io
import json

import pytest

from newsloom.intake import collect, opening
from newsloom.model.account import Failure
from newsloom.model.document import Document


def taken(*paths: object, stdin=b""):
    found = list(collect.documents([str(path) for path in paths], stdin=io.BytesIO(stdin)))
    return [each for each in found if isinstance(each, Document)], [each for each in found if isinstance(each, Failure)]


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_text_is_decoded_once_and_never_altered(tmp_path):
    raw = " \ufeffFirst line\r\nSecond\u00a0line\rThird  \n\n"
    documents, failures = taken(write(tmp_path, "a.txt", raw))
    assert documents[0].text == raw
    assert not failures


def test_the_name_is_the_path_as_given(tmp_path, monkeypatch):
    write(tmp_path, "a.txt", "The dam holds.")
    monkeypatch.chdir(tmp_path)
    assert taken("a.txt")[0][0].name == "a.txt"


def test_utf_16_with_a_mark_is_read(tmp_path):
    documents, _ = taken(write(tmp_path, "a.txt", "The dam holds.".encode("utf-16")))
    assert documents[0].text == "The dam holds."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x7fELF\x00\x01", "binary"),
        ("caf\u00e9 in Morrow".encode("latin-1"), "not UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_set_aside_with_the_next_step(tmp_path, content, said):
    good = write(tmp_path, "good.txt", "The dam holds.")
    documents, failures = taken(write(tmp_path, "bad.txt", content), good)
    assert [document.name for document in documents] == [str(good)]
    assert said in failures[0].message
    assert failures[0].hint


def test_a_file_that_vanished_is_set_aside(tmp_path):
    _, failures = taken(tmp_path / "gone.txt")
    assert "cannot be read" in failures[0].message


def test_the_same_file_twice_is_read_once(tmp_path):
    path = write(tmp_path, "a.txt", "The dam holds.")
    documents, failures = taken(path, path)
    assert len(documents) == 1
    assert "twice" in failures[0].message


def test_a_name_on_other_content_gets_a_number(tmp_path):
    lines = [{"name": "x", "text": "The dam holds."}, {"name": "x", "text": "The dam burst."}]
    documents, _ = taken(write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines))))
    assert [document.name for document in documents] == ["x", "x#2"]


def test_a_folder_is_read_in_order_and_other_files_are_left_alone(tmp_path):
    write(tmp_path, "b.txt", "Second.")
    write(tmp_path, "a.txt", "First.")
    write(tmp_path, "photo.jpg", b"\xff\xd8")
    documents, failures = taken(tmp_path)
    assert [document.text for document in documents] == ["First.", "Second."]
    assert not failures


def test_a_folder_with_none_of_ours_says_what_was_looked_for(tmp_path):
    write(tmp_path, "photo.jpg", b"\xff\xd8")
    _, failures = taken(tmp_path)
    assert ".jsonl" in failures[0].hint


def test_standard_input_is_judged_by_its_first_characters():
    documents, _ = taken("-", stdin=b'{"name": "x", "text": "The dam holds."}\n')
    assert documents[0].name == "x"
    documents, _ = taken("-", stdin=b"The dam holds.")
    assert (documents[0].name, documents[0].text) == ("-", "The dam holds.")


def test_a_text_beyond_all_measure_is_set_aside(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "MAX_CHARACTERS", 100)
    good = write(tmp_path, "good.txt", "The dam holds.")
    documents, failures = taken(write(tmp_path, "long.txt", "x" * 101), good)
    assert [document.name for document in documents] == [str(good)]
    assert "too many" in failures[0].message


def test_a_page_gives_its_article_and_the_date_it_names(tmp_path):
    body = "".join(
        f"<p>The dam at Morrow held on day {n}, the minister told reporters in the capital.</p>" for n in range(8)
    )
    page = (
        '<!doctype html><html lang="en"><head><title>Dam holds</title>'
        '<meta property="og:site_name" content="Morrow Post">'
        '<meta property="article:published_time" content="2021-05-03T10:00:00Z"></head>'
        f"<body><nav>Home</nav><article><h1>Dam holds</h1>{body}</article></body></html>"
    )
    documents, _ = taken(write(tmp_path, "page.html", page))
    assert "The dam at Morrow held on day 7" in documents[0].text
    assert (documents[0].outlet, documents[0].published) == ("Morrow Post", "2021-05-03T10:00:00Z")
    assert not documents[0].text_is_input


def test_a_page_without_an_article_is_set_aside(tmp_path):
    _, failures = taken(write(tmp_path, "page.html", "<html><body></body></html>"))
    assert "no article" in failures[0].message


def test_a_pattern_is_unfolded_in_order_and_one_that_matches_nothing_is_said(tmp_path):
    (tmp_path / "deep").mkdir()
    for name in ("b.txt", "a.txt", "deep/c.txt"):
        write(tmp_path, name, f"This is {name}.")
    documents, failures = taken(tmp_path / "*.txt", tmp_path / "**" / "c.txt", tmp_path / "*.nothing")
    assert [document.text for document in documents] == ["This is a.txt.", "This is b.txt.", "This is deep/c.txt."]
    assert "no file matches" in failures[0].message


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path):
    documents, _ = taken(write(tmp_path, "a[1].txt", "The dam holds."))
    assert documents[0].text == "The dam holds."
