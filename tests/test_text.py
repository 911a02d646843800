from hypothesis import given
from hypothesis import strategies as st

from newsloom.text import fold, fold_key


@given(st.text())
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(text)


def test_folding_makes_marks_and_blanks_plain():
    assert fold("Kim\u00a0Oru’s “no” – twice") == 'Kim Oru\'s "no" - twice'


def test_a_key_ignores_case_diacritics_hyphens_and_blanks():
    assert fold_key("José-María  Ñandú") == fold_key("jose maria nandu")


def test_keys_of_different_words_differ():
    assert fold_key("Oru") != fold_key("Orus")
