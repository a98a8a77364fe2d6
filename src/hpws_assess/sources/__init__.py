"""From files to models: positioned YAML and JSON, rubrics, assessments, answers, settings."""
