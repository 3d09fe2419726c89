"""``relis check --show-settings`` and ``--show-files``."""

from collections.abc import Sequence

import msgspec

from lint import config as settings
from lint import ruleset, run
from lint.commands.shared import OK, print_lines
from lint.config import Config


def settings_of(config: Config) -> int:
    """``--show-settings``: what holds, wherever it comes from, as it could stand in ``relis.yml``."""
    import yaml

    rules = ruleset.load(config).rules
    chosen, _ = settings.chosen_rules(config, rules)
    values = {key: value for key, value in msgspec.to_builtins(config).items() if key not in settings.NEVER_IN_A_FILE}
    print(f"# {config.path or '-'}")
    print(yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=120), end="")
    print(f"# {len(chosen)} / {len(rules)}:")
    print_lines(f"#   {rule.name}" for rule in sorted(chosen, key=lambda rule: rule.name))
    return OK


def files_of(paths: Sequence[str], config: Config) -> int:
    """``--show-files``: what would be checked, how it is read, and its language as far as its place says it."""
    from lint import formats

    for path in paths:
        language = formats.language_of(path) or run.language_of(config, path) or "?"
        print(f"{path}  {formats.format_of(path) or 'txt'}  {language}")
    return OK
