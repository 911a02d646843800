import json

from tests.cli.test_commands import newsloom
from tests.intake.fetch.servers import standing
from tests.intake.test_web import FULL, PAGE, feed


def test_an_address_is_taken_where_a_path_is(tmp_path):
    (tmp_path / "a.txt").write_text("The weir at Oru held on Monday, the harbour office said.")
    with standing(page=PAGE, feed=feed(("/whole", FULL))) as base:
        code, out, err = newsloom("read", tmp_path, f"{base}/page", f"{base}/feed", "--allow-private", "--json")
    assert code == 0, err
    rows = [json.loads(line)["document"] for line in out.splitlines()]
    assert [row["name"] for row in rows] == [str(tmp_path / "a.txt"), f"{base}/page", f"{base}/whole"]
    assert [row["text"] is None for row in rows] == [True, False, False]  # a page's text is not the input's own


def test_an_account_of_addresses_verifies_against_them(tmp_path):
    with standing(page=PAGE) as base:
        _, out, _ = newsloom("run", f"{base}/page", "--allow-private", "--json")
        (tmp_path / "account.json").write_text(out)
        code, out, err = newsloom("verify", tmp_path / "account.json", f"{base}/page", "--allow-private")
    assert code == 0, err
    assert "0 bad" in out


def test_this_machine_is_not_asked_without_leave():
    with standing(page=PAGE) as base:
        code, _, err = newsloom("run", f"{base}/page")
    assert code == 1
    assert "--allow-private" in err


def test_one_dead_address_is_listed_and_the_rest_goes_on():
    with standing(page=PAGE, dead={"status": 410}) as base:
        code, out, err = newsloom("gather", f"{base}/dead", f"{base}/page", "--allow-private", "--json")
    assert code == 0
    assert len(out.splitlines()) == 1
    assert f"set aside: {base}/dead: the server answers 410" in err
