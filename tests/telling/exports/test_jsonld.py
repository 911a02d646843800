import json

from newsloom.telling.exports import jsonld
from tests.telling.exports.given import accounts, hostile


def nodes(kind):
    return [node for node in json.loads(jsonld.write(accounts()))["@graph"] if node["@type"] == kind]


def test_a_story_is_a_live_blog_with_its_events_as_updates():
    (story,) = nodes("LiveBlogPosting")
    assert story["headline"] == "Ferry leaves <Orrin>"
    (update,) = story["liveBlogUpdate"]
    assert update["datePublished"] == "2031-05-05"
    assert update["citation"][0]["text"] == "The ferry left Orrin on Monday."
    assert update["citation"][0]["isPartOf"] in story["isBasedOn"]


def test_reports_are_articles_with_a_date_only_where_one_day_is_known():
    first, second = nodes("NewsArticle")
    assert first["datePublished"] == "2031-05-05"
    assert "datePublished" not in second


def test_a_quotation_has_its_speaker_and_its_place():
    (quote,) = nodes("Quotation")
    span = accounts()[0]["quotes"][0]["spans"][0]
    assert quote["spokenByCharacter"]["name"] == "Ada Voss"
    assert quote["citation"][0]["position"] == f"{span['start']}-{span['end']}"


def test_the_file_can_stand_inside_a_page():
    assert b"<" not in jsonld.write(hostile())
