from newsloom.model.source import Source
from newsloom.model.span import Span
from newsloom.model.story import Copy, Member, SharedText, Story
from newsloom.weighing import matching, origins
from tests.weighing.made import claim, report, story

TEXT = "The footbridge over the Lorne collapsed at noon"
EKDAL = Source("Mara Ekdal", "official")
BRANDEL = Source("Tomas Brandel", "official")
WIRE = Source("Calder Wire", "agency")
UNNAMED = Source("a rescue worker", "anonymous")


def told(name, *chain: Source, credited=()):
    text = TEXT if not credited else f"{TEXT}\n{' '.join(credited)}"
    return report(name, text, claims=[claim(TEXT, chain=chain)], credited=credited)


def counted(*reports, given: Story | None = None):
    """How many independent origins stand behind the one fact that the reports share."""
    matches = matching.match(reports, ())
    assert len(matches) == 1
    traced = origins.trace(given or story(*reports), reports, (), matches, ())
    carriers = [origins.Carrier(each.report, each.claim.span, each.claim.chain) for each in matches[0].told]
    return len(traced.of(carriers))


def test_two_named_sources_are_two_origins():
    assert counted(told("a", EKDAL), told("b", BRANDEL)) == 2


def test_one_official_in_two_outlets_is_one_origin():
    assert counted(told("a", EKDAL), told("b", EKDAL)) == 1


def test_one_agency_behind_two_officials_is_one_origin():
    assert counted(told("a", WIRE, EKDAL), told("b", WIRE, BRANDEL)) == 1


def test_the_outlets_own_voices_are_no_origin():
    assert counted(told("a"), told("b"), told("c")) == 0


def test_own_voices_add_nothing_to_a_named_source():
    assert counted(told("a", EKDAL), told("b"), told("c")) == 1


def test_two_unnamed_sources_are_not_shown_to_be_two():
    assert counted(told("a", UNNAMED), told("b", Source("an official", "anonymous"))) == 1


def test_a_copied_passage_joins_its_carriers():
    first, second = told("a", EKDAL), told("b", BRANDEL)
    whole = SharedText(Span(0, len(TEXT)), Span(0, len(TEXT)))
    copy = Copy("a", None, 1.0, (whole,), "from", "word for word", whole=True)
    members = (
        Member("a", "a", "s", "s", None, (), None, ""),
        Member("b", "b", "s", "s", "a", (copy,), None, ""),
    )
    assert counted(first, second, given=Story("s", "s", members)) == 1


def test_an_agency_that_is_only_credited_is_listed_and_never_counted():
    reports = (told("a", credited=["Calder Wire"]), told("b"))
    matches = matching.match(reports, ())
    traced = origins.trace(story(*reports), reports, (), matches, ())
    credited = [origin for origin in traced.all if origin.kind == "agency"]
    assert [origin.independent for origin in credited] == [False]
    assert "no single fact" in credited[0].why


def test_every_origin_cites_where_it_is_named():
    reports = (told("a", EKDAL), told("b"))
    traced = origins.trace(story(*reports), reports, (), matching.match(reports, ()), ())
    assert all(origin.spans for origin in traced.all)


def test_a_pronoun_names_no_source():
    assert counted(told("a", Source("it", "anonymous")), told("b")) == 0
    assert counted(told("a", Source("some", "anonymous")), told("b", EKDAL)) == 1
