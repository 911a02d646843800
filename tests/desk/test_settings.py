import pytest

from newsloom.desk import settings
from newsloom.errors import SettingsError


def written(tmp_path, text):
    path = tmp_path / "newsloom.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_template_is_the_defaults(tmp_path):
    assert settings.load(written(tmp_path, settings.template())) == settings.Settings()


def test_every_setting_is_explained():
    for part in settings._PARTS.values():
        assert part.__doc__
        assert all(each.description for each in part.model_fields.values())


def test_without_a_file_the_defaults_hold(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert settings.load() == settings.Settings()


def test_what_is_written_is_taken(tmp_path):
    text = '[watch]\nevery = "30s"\nfeeds = ["https://post.example/feed"]\n'
    text += '[[outlet]]\nname = "Orrin Post"\nkind = "paper"\n'
    found = settings.load(written(tmp_path, text))
    assert (found.watch.every, found.watch.feeds) == (30, ("https://post.example/feed",))
    assert found.outlet[0].kind == "paper"


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("[watch]\nfeed = []", "no setting watch.feed", "did you mean feeds?"),
        ("[wach]\n", "no setting wach", "did you mean watch?"),
        ('[watch]\nzebra = ""', "no setting watch.zebra", "there are feeds"),
        ('[watch]\nevery = "soon"', "watch.every = 'soon'", "--print"),
        ("[account]\nwords = 0", "account.words = 0", "--print"),
        ('[[outlet]]\nname = "x"\nowners = "y"', "outlet.0.owners", "did you mean owner?"),
        ("[watch\n", "not TOML", "quotes"),
    ],
)
def test_what_is_wrong_is_named_with_what_would_be_right(tmp_path, text, said, hint):
    with pytest.raises(SettingsError, match=said) as refused:
        settings.load(written(tmp_path, text))
    assert hint in refused.value.hint
