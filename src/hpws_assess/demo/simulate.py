"""An invented organization answers: a scenario and its rubrics become the files of every wave."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources

from hpws_assess.demo.crowd import Crowd, Plain
from hpws_assess.demo.scenario import Exhibit, Scenario, Section, Wave
from hpws_assess.measure.scope import Scope
from hpws_assess.model.assessment import Assessment
from hpws_assess.model.rubric import Rubric
from hpws_assess.model.words import Frozen
from hpws_assess.sources.positioned import parse
from hpws_assess.sources.shape import shaped
from hpws_assess.sources.writing import write_yaml

FIRST = "harbor-tool-works"
"""The scenario that shows most."""

NOTE = "# Invented by `hpws-assess demo`: there is no such organization.\n"


def scenario_names() -> tuple[str, ...]:
    """The shipped scenarios, the first to look at in front."""
    files = resources.files("hpws_assess.demo").iterdir()
    names = {one.name.removesuffix(".yaml") for one in files if one.name.endswith(".yaml")}
    return (FIRST, *sorted(names - {FIRST}))


def load_scenario(name: str) -> Scenario:
    """A shipped scenario."""
    file = resources.files("hpws_assess.demo") / f"{name}.yaml"
    return shaped(parse(file.read_bytes(), file.name), Scenario)


def simulate(scenario: Scenario, rubrics: Mapping[str, Rubric]) -> dict[str, str]:
    """The texts of the assessment and answer files of every wave, by file name."""
    return {
        name: NOTE + write_yaml(data) for name, data in simulated_data(scenario, rubrics).items()
    }


def simulated_data(scenario: Scenario, rubrics: Mapping[str, Rubric]) -> dict[str, Plain]:
    """The same as plain data.

    Raises:
        ValueError: a role answers, and the scenario does not say how it leans.
    """
    files: dict[str, Plain] = {}
    for wave in scenario.waves:
        assessment = _assessment(scenario, rubrics, wave)
        files[f"assessment-{wave.wave}.yaml"] = assessment
        model = Assessment.model_validate(assessment)
        for rubric in model.rubrics:
            section = scenario.rubrics[rubric]
            crowd = Crowd(scenario.seed, section, Scope.of(rubrics[rubric], model), wave)
            for file in section.files:
                respondents = crowd.respondents(file)
                if respondents:
                    name = f"answers-{wave.wave}-{file.name}.yaml"
                    files[name] = _answers(scenario, wave, rubrics[rubric], section, respondents)
    return files


def _assessment(scenario: Scenario, rubrics: Mapping[str, Rubric], wave: Wave) -> Plain:
    """What is assessed in a wave: the rubrics that are answered then, and what they ask for."""
    used = {
        name: rubrics[name]
        for name, section in scenario.rubrics.items()
        if any(group.answered.get(wave.wave) for group in section.groups)
    }
    asked = {key for rubric in used.values() for key in rubric.profile}
    fields: Plain = {
        "format": "hpws-assess/assessment@1",
        "organization": scenario.organization,
        "wave": wave.wave,
        "as_of": wave.as_of.isoformat(),
        "rubrics": {name: rubric.version for name, rubric in used.items()},
        "design": scenario.design,
        "headcount": scenario.headcount,
        "units": [_plain(unit) for unit in scenario.units],
        "profile": {key: fact for key, fact in scenario.profile.items() if key in asked},
        "exclusions": [_plain(one) for one in scenario.exclusions if one.rubric in used],
        "settings": _plain(scenario.settings),
    }
    return {key: value for key, value in fields.items() if value}


def _plain(model: Frozen) -> Plain:
    return model.model_dump(mode="json", exclude_defaults=True)


def _answers(
    scenario: Scenario, wave: Wave, rubric: Rubric, section: Section, respondents: list[Plain]
) -> Plain:
    """One file, with the evidence that its answers name."""
    named: set[str] = set()
    for respondent in respondents:
        answers = respondent["answers"]
        assert isinstance(answers, dict)
        for answer in answers.values():
            named.update(answer.get("evidence", ()) if isinstance(answer, dict) else ())
    evidence = {
        name: _as_seen(exhibit, wave) for name, exhibit in section.evidence.items() if name in named
    }
    fields: Plain = {
        "format": "hpws-assess/answers@1",
        "rubric": rubric.id,
        "version": rubric.version,
        "organization": scenario.organization,
        "wave": wave.wave,
        "respondents": respondents,
        "evidence": evidence,
    }
    return {key: value for key, value in fields.items() if value}


def _as_seen(exhibit: Exhibit, wave: Wave) -> Plain:
    """An artefact as it was in a wave: with the latest review before its day."""
    seen = exhibit.model_dump(mode="json", exclude_none=True, exclude={"people", "items"})
    reviews = [day.isoformat() for day in exhibit.reviewed if day <= wave.as_of]
    seen["reviewed"] = max(reviews, default=None)
    return {key: value for key, value in seen.items() if value is not None}
