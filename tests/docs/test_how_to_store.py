"""The how-to pages of the store and the desk, run from their first command to their last."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.desk.press import printing
from tests.desk.reports import FIRST, HARVEST, days

PAGES = Path(__file__).parents[2] / "docs" / "how-to"
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def write(path, documents):
    rows = [
        {"name": each.name, "text": each.text, "outlet": each.outlet, "url": each.url, "published": each.published}
        for each in documents
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def follow(page, folder, **replaced):
    """Run the blocks of a page in order and return what they printed; `replaced` are addresses of the page."""
    arrivals = days()
    write(folder / "reports.jsonl", [each for day in arrivals[:3] for each in day])
    write(folder / "later.jsonl", arrivals[3])
    printed = ""
    blocks = BLOCK.findall((PAGES / page).read_text(encoding="utf-8"))
    assert blocks
    script = "\n".join(code if kind == "sh" else f"python - <<'PYTHON'\n{code}PYTHON" for kind, code in blocks)
    for written, real in replaced.items():
        assert written in script
        script = script.replace(written, real)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path}
    function = f'newsloom() {{ "{sys.executable}" -m newsloom "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", function + script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    printed += done.stdout
    assert done.returncode == 0, done.stdout + done.stderr
    return printed


def test_correct_a_story(tmp_path):
    printed = follow("correct-a-story.md", tmp_path)
    assert "decision: ruled by night desk on post, calder: another bridge" in printed
    assert "taken back" in printed


def test_overrule_the_program(tmp_path):
    printed = follow("overrule-the-program.md", tmp_path)
    assert "an editor decided it: speaker Ada Sorel, by night desk: the governor was away" in printed
    after = json.loads((tmp_path / "after.jsonl").read_text(encoding="utf-8"))
    assert [row["what"] for row in after["decisions"]] == [
        *("passage", "story", "copy"),
        *("name", "speaker", "status", "origin", "finding"),
    ]


def test_back_up_and_restore(tmp_path):
    printed = follow("back-up-and-restore.md", tmp_path)
    assert printed.splitlines()[-1] == "everything is whole"


def test_subscribe_to_changes(tmp_path):
    printed = follow("subscribe-to-changes.md", tmp_path)
    assert "go on with: newsloom new --since" in printed


def test_follow_ten_feeds(tmp_path):
    with printing() as press:
        for name, text in (("calder", FIRST), ("venn", HARVEST)):
            title, _, body = text.strip().partition("\n\n")
            press.feed(f"/{name}.rss", name.title(), [{"title": title, "text": body, "path": f"/{name}/1"}])
        replaced = {
            "https://calder.example/feed.rss": f"{press.base}/calder.rss",
            "https://venn.example/feed.rss": f"{press.base}/venn.rss",
            "newsloom watch feeds.txt --once": "newsloom watch feeds.txt --once --allow-private",
        }
        printed = follow("follow-ten-feeds.md", tmp_path, **replaced)
    assert f"{press.base}/calder.rss\t1\t0" in printed


def test_run_on_postgresql(tmp_path, database):
    printed = follow("run-on-postgresql.md", tmp_path, **{"postgresql://newsroom@db.example/news": database})
    assert printed.splitlines()[-1] == "everything is whole"


def test_serve(tmp_path):
    follow("serve.md", tmp_path)
    assert (tmp_path / "news.db").exists()
