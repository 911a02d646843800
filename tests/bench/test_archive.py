from collections import defaultdict

from bench import archive


def test_the_same_size_and_seed_give_the_same_archive():
    assert list(archive.documents(40, 7)) == list(archive.documents(40, 7))
    assert list(archive.documents(40, 7)) != list(archive.documents(40, 8))


def test_what_the_truth_says_stands_in_the_texts():
    stories = defaultdict(dict)
    for document, truth in archive.documents(400):
        stories[truth.story][truth.name] = (document, truth)
    seen = set()
    for told in stories.values():
        for document, truth in told.values():
            seen.add((truth.status, truth.copy_of is not None, truth.conflict is not None))
            if truth.copy_of:
                wire = told[truth.copy_of][0].text.split("\n\n")
                assert set(document.text.split("\n\n")) & set(wire[:3])
            if truth.conflict:
                assert truth.conflict in document.text
                assert truth.conflict not in told[f"{truth.story}-00"][0].text.split("\n\n")[1]
    assert {status for status, _, _ in seen} == {"happened", "planned", "not-happened", "denied"}
    assert {copied for _, copied, _ in seen} == {True, False}
    assert {differs for _, _, differs in seen} == {True, False}


def test_names_and_order_are_those_of_a_stream():
    listed = [document for document, _ in archive.documents(900)]
    assert len({document.name for document in listed}) == len(listed)
    founded = [document.published for document in listed if document.name.endswith("-00")]
    assert founded[0] < founded[-1]
