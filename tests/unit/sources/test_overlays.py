"""Overlay files: found in any order, laid on overlays, told at their place, used like rubrics."""

import itertools
import json

import pytest

from hpws_assess.errors import AssessError
from hpws_assess.sources.changes import Changes
from hpws_assess.sources.gather import gather, sort_documents
from hpws_assess.sources.library import Library, shipped, shipped_names
from hpws_assess.sources.overlays import in_words, shelve_overlays
from hpws_assess.sources.positioned import parse

BASE = """\
format: hpws-assess/rubric@1
id: kiosk
version: 1.0.0
title: A kiosk
about: How a kiosk is run.
kind: profile
sources:
  - {id: own, title: Invented for this test}
scale: {min: 1, max: 3}
levels:
  - {level: 1, title: Closed, cut: 1}
  - {level: 2, title: Open, cut: 2}
sides:
  seller: {title: Sellers}
roles:
  clerk: {title: Clerk, side: seller, attributed: always}
  judge: {title: Judge, judges: true, attributed: always}
dimensions:
  - id: shop
    title: Shop
    about: What there is.
    items:
      - {id: shop.fresh, type: agreement, ask: It is fresh., roles: [clerk]}
      - {id: shop.near, type: agreement, ask: It is near., roles: [clerk]}
"""
ANSWERS = """\
format: hpws-assess/answers@1
rubric: {rubric}
organization: Corner
wave: 2026-Q4
respondents:
  - {{role: clerk, answers: {{shop.fresh: 3, shop.near: 1}}}}
"""


def head(name="night", base="kiosk", version="1.0.0"):
    return (
        f"format: hpws-assess/overlay@1\nid: {name}\nversion: 1.0.0\ntitle: The {name}\n"
        f"extends: {{rubric: {base}, version: {version}}}\n"
    )


def documents(**texts):
    return [parse(text.encode(), f"{name}.yaml") for name, text in texts.items()]


def desk(**texts):
    return sort_documents(documents(**texts), [])


def told(**texts):
    return [str(one) for one in sorted(desk(**texts).problems)]


FILES = {
    "base": BASE,
    "one": head("one") + "reweigh: {shop.fresh: 2}\n",
    "two": head("two", "one") + "reweigh: {shop.near: 3}\n",
    "three": head("three", "two") + "replace: {shop: {title: Stand}}\n",
}


@pytest.mark.parametrize("order", list(itertools.permutations(FILES)))
def test_overlays_of_overlays_are_found_in_any_order_of_files(order):
    """Each waits until its base is there, and the result names all that are below."""
    library = desk(**{name: FILES[name] for name in order}).library
    made = library.find("three", "1.0.0").rubric
    assert (made.items["shop.fresh"].weight, made.items["shop.near"].weight) == (2.0, 3.0)
    assert made.dimension("shop").title == "Stand"
    chain = (made.extends, made.extends.extends, made.extends.extends.extends)
    assert [one.rubric for one in chain] == ["two", "one", "kiosk"]
    assert [one.sha256 for one in chain] == [
        library.find(name, None).sha256 for name in ("two", "one", "kiosk")
    ]
    assert chain[-1].extends is None


@pytest.mark.parametrize("name", shipped_names())
def test_every_shipped_rubric_can_be_adapted(name):
    """An overlay that changes nothing is sound, and names the shipped rubric by its digest."""
    below = shipped(name)
    found = desk(own=head("own", name, below.rubric.version))
    assert found.problems == []
    made = found.library.find("own", None).rubric
    assert made.extends.sha256 == below.sha256
    assert made.items == below.rubric.items


def test_the_digest_of_what_comes_of_it_depends_on_the_base():
    """Another base under the same name and version is another rubric."""
    one = desk(base=BASE, over=head()).library.find("night", None)
    other = desk(base=BASE.replace("It is near.", "Near?"), over=head()).library.find("night", None)
    assert one.sha256 != other.sha256
    assert one.rubric.extends.sha256 != other.rubric.extends.sha256


def test_a_circle_is_told_of_every_overlay_in_it_and_of_no_other():
    found = told(a=head("a", "b"), b=head("b", "c"), c=head("c", "a"), d=head("d", "a"))
    assert found == [
        "a.yaml:5:1: overlays lie on one another in a circle: `a` on `b` on `c` on `a`",
        "b.yaml:5:1: overlays lie on one another in a circle: `b` on `c` on `a` on `b`",
        "c.yaml:5:1: overlays lie on one another in a circle: `c` on `a` on `b` on `c`",
    ]


def test_an_overlay_on_itself_is_a_circle():
    assert told(a=head("a", "a")) == [
        "a.yaml:5:1: overlays lie on one another in a circle: `a` on `a`"
    ]


@pytest.mark.parametrize(
    ("base", "version", "message"),
    [
        ("kisok", "1.0.0", "5:11: unknown rubric `kisok`; did you mean `kiosk`?"),
        ("kiosk", "1.1.0", "5:26: `kiosk` 1.1.0 is not here; here is 1.0.0"),
    ],
)
def test_a_base_that_is_not_there_is_told_once(base, version, message):
    """What lies on such an overlay has no problem of its own."""
    (one,) = told(base=BASE, over=head("over", base, version), top=head("top", "over"))
    assert one.startswith(f"over.yaml:{message}")


def test_of_an_overlay_on_a_broken_rubric_nothing_is_told():
    """Its base's problems are enough."""
    (one,) = told(base=BASE.replace("side: seller", "side: sealer"), over=head())
    assert one.startswith("base.yaml:")


def test_two_overlays_of_one_id_and_version_are_told():
    (one,) = told(base=BASE, a=head(), b=head())
    assert one == "b.yaml:2:1: `night` 1.0.0 is also in a.yaml"


def test_what_an_overlay_says_is_told_where_it_says_it():
    text = head() + "replace:\n  shop.near:\n    roles: [clerk, clark]\n    weight: 0\n"
    assert told(base=BASE, over=text) == [
        "over.yaml:8:20: unknown role `clark`; did you mean `clerk`? Known here: clerk, judge"
        " [unknown-role]",
        "over.yaml:9:5: the number 0 does not fit; allowed: a number above 0 and up to 100",
    ]


def test_what_follows_from_an_overlay_is_told_with_the_way_to_it():
    """What the overlay does not say itself is told at its line on the base, in words."""
    text = head() + "replace:\n  role clerk: {attributed: never}\n"
    base = BASE + "      - {id: shop.till, type: evidence, ask: A till?, roles: [clerk]}\n"
    (one,) = told(base=base, over=text)
    assert one == (
        "over.yaml:5:1: dimension `shop`, item `shop.till`, `roles`: "
        "`clerk` is confidential, so it cannot state a fact [confidential-fact]"
    )


def test_faults_of_shape_and_of_content_are_told_at_once():
    text = head() + "frop: [shop.near]\ndrop: [shop.naer]\nreplace:\n  shop.fresh: {aks: Fresh?}\n"
    lines = [one.split(": ", 1) for one in told(base=BASE, over=text)]
    assert [place for place, _ in lines] == ["over.yaml:6:1", "over.yaml:7:8", "over.yaml:9:16"]


def test_only_the_first_problems_of_many_are_told():
    """A file of a thousand faults is told in short."""
    names = ", ".join(f"x{at}" for at in range(1000))
    found = told(base=BASE, over=head() + f"drop: [{names}]\n")
    assert len(found) < 210


@pytest.mark.parametrize(
    ("loc", "words"),
    [
        (("dimensions", 0, "items", 1, "ask"), "dimension `shop`, item `shop.near`, `ask`"),
        (("dimensions", 0, "items", 1, "roles", 0), "dimension `shop`, item `shop.near`, `roles`"),
        (("roles", "clerk", "side"), "role `clerk`, `side`"),
        (("levels", 1, "cut"), "level `2`, `cut`"),
        (("scale", "max"), "`scale`, `max`"),
        (("dimensions",), "`dimensions`"),
        (("dimensions", 7), "`dimensions`"),
    ],
)
def test_a_path_in_words(loc, words):
    assert in_words(parse(BASE.encode(), "b").data, loc) == words


def test_answers_to_an_overlay_are_ready_to_be_scored():
    files = documents(
        answers=ANSWERS.format(rubric="night"), over=head() + "drop: [shop.near]\n", base=BASE
    )
    with pytest.raises(AssessError, match=r"unknown item `shop\.near`"):
        gather(files, [], Changes())
    files = documents(answers=ANSWERS.format(rubric="night"), over=head(), base=BASE)
    (ready,) = gather(files, [], Changes())
    assert ready.counted[0].rubric.extends.rubric == "kiosk"


def test_nothing_is_shelved_of_a_faulty_overlay():
    library = Library()
    assert len(shelve_overlays(library, documents(a=head("a", shipped_names()[0], "9.9.9")))) == 1
    assert library.own() == []
    assert "cannot be used until" in library.find("a", None)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder whose settings name an overlay and its base."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a-night.yaml").write_text(
        head() + "replace: {shop.near: {ask: Near at night?}}\n", "utf-8"
    )
    (tmp_path / "own" / "kiosk.yaml").write_text(BASE, "utf-8")
    (tmp_path / "answers.yaml").write_text(ANSWERS.format(rubric="night"), "utf-8")
    (tmp_path / ".hpws-assess.yaml").write_text("rubrics: [own]\n", "utf-8")
    return tmp_path


def test_commands_know_the_overlays_of_the_settings(folder, cli):
    """`rubrics list` names them, `show` shows what they make, by id and by file alike."""
    assert "night" in cli("rubrics", "list").out
    by_id, by_file = (cli("rubrics", "show", one, "-q") for one in ("night", "own/a-night.yaml"))
    assert by_id == by_file
    assert (by_id.code, "Near at night?" in by_id.out, "It is fresh." in by_id.out) == (
        0,
        True,
        True,
    )
    shown = json.loads(cli("rubrics", "show", "own/a-night.yaml", "-f", "yaml").out)
    assert shown["extends"]["rubric"] == "kiosk"
    assert "1 of overlay" in cli("check", "answers.yaml", "own").out


def test_results_and_reports_name_both(folder, cli):
    """Provenance: the adapted rubric, and the one below with its digest."""
    result = json.loads(cli("score", "answers.yaml", "-f", "json").out)
    (part,) = result["rubrics"]
    under = part["rubric"]["extends"]
    assert (part["rubric"]["id"], under["rubric"], under["version"]) == ("night", "kiosk", "1.0.0")
    named = f"night 1.0.0, an overlay of kiosk 1.0.0 (SHA-256 {under['sha256']})"
    for form in ("markdown", "html"):
        page = cli("report", "answers.yaml", "-f", form, "-o", "-").out
        assert named in page.replace("\u2060", "").replace("\\", ""), form
    assert "shop.near" in cli("explain", "shop", "answers.yaml").out


def test_a_result_that_names_its_base_can_be_read_again(folder, cli):
    """The schema of results has what an overlay adds."""
    from hpws_assess.model.result import Result

    result = Result.model_validate_json(cli("score", "answers.yaml", "-f", "json").out)
    assert result.rubrics[0].rubric.extends is not None


def test_show_tells_what_is_wrong_with_an_overlay(folder, cli):
    (folder / "more.yaml").write_text(head("more") + "drop: [shop.naer]\n", "utf-8")
    done = cli("rubrics", "show", "more.yaml")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("more.yaml:6:8: unknown part `shop.naer`; did you mean `shop.near`?")
