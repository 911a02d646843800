from importlib.metadata import EntryPoint

import pytest

from newsloom.errors import InputError, SettingsError
from newsloom.telling import exports
from tests.telling.exports.given import accounts


def shout(told):
    return told[0]["story"]["title"].upper().encode()


@pytest.mark.parametrize("name", exports.BUILT_IN)
def test_every_built_in_export_writes_bytes_and_takes_no_account_at_all(name):
    write = exports.find(name)
    assert isinstance(write(accounts()), bytes)
    assert isinstance(write([]), bytes)


def test_an_unknown_export_is_said_with_the_known_ones():
    with pytest.raises(SettingsError, match="no export 'pdf'") as error:
        exports.find("pdf")
    assert "ninjs" in error.value.hint


def test_a_package_can_add_an_export(monkeypatch):
    point = EntryPoint("shout", f"{__name__}:shout", exports.GROUP)
    monkeypatch.setattr(exports, "entry_points", lambda group: [point] if group == exports.GROUP else [])
    monkeypatch.setattr(EntryPoint, "load", lambda _: shout)
    assert exports.names()[-1] == "shout"
    assert exports.find("shout")(accounts()) == b"FERRY LEAVES <ORRIN>"


def test_a_folder_that_is_not_there_is_said_with_the_next_step(tmp_path):
    with pytest.raises(InputError, match="cannot be written") as error:
        exports.write(tmp_path / "absent" / "a.csv", "csv", accounts())
    assert "folder" in error.value.hint
