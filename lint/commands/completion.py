"""``relis completion``: what a shell needs to complete commands, options, formats and the names of rules."""

import argparse
from collections.abc import Iterator, Sequence

from lint.commands.shared import OK

SCRIPTS = {
    "bash": """\
# relis completion bash > ~/.local/share/bash-completion/completions/relis
_relis() {
  local words; mapfile -t words < <(relis completion words -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  COMPREPLY=("${words[@]}")
}
complete -o default -F _relis relis
""",
    "zsh": """\
#compdef relis
# relis completion zsh > "${fpath[1]}/_relis"
_relis() {
  local -a found; found=(${(f)"$(relis completion words -- "${(@)words[2,CURRENT]}" 2>/dev/null)"})
  (( $#found )) && compadd -- $found || _files
}
if [[ $funcstack[1] == _relis ]]; then _relis "$@"; else compdef _relis relis; fi
""",
    "fish": """\
# relis completion fish > ~/.config/fish/completions/relis.fish
function __relis
  set -l words (commandline -opc) (commandline -ct)
  relis completion words -- $words[2..-1] 2>/dev/null
end
complete -c relis -a '(__relis)'
""",
}
NAME_RULES = frozenset({"--select", "--ignore"})


def completion(options: argparse.Namespace) -> int:
    """Print the script of a shell, or with ``words`` what the last of some words may become."""
    if options.shell == "words":
        for word in candidates(options.parser, options.words):
            print(word)
    else:
        print(SCRIPTS[options.shell], end="")
    return OK


def candidates(parser: argparse.ArgumentParser, words: Sequence[str]) -> list[str]:
    """What the last word may become, where relis knows; nothing where it is a path."""
    *before, last = words or [""]
    found = _after(parser, [word for word in before if word != "--"], last)
    return sorted(word for word in found if word.startswith(last))


def _after(parser: argparse.ArgumentParser, before: Sequence[str], last: str) -> Iterator[str]:
    commands = _commands(parser)
    if commands is None:
        return
    command = next((commands[word] for word in before if word in commands), None)
    if command is None:
        yield from (commands if not last.startswith("-") else ("--help", "--version"))
        return
    given = _options(command)
    previous = before[-1]
    if previous in given and given[previous].nargs != 0:
        if given[previous].choices is not None:
            yield from map(str, given[previous].choices or ())
        elif previous in NAME_RULES:
            yield from _rules()
    elif last.startswith("-"):
        yield from (name for name in given if name.startswith("--") and given[name].help != argparse.SUPPRESS)
    elif previous == "explain":
        yield from _rules()
    else:
        for action in command._actions:
            if not action.option_strings and action.choices is not None:
                yield from map(str, action.choices)


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser] | None:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return None


def _options(parser: argparse.ArgumentParser) -> dict[str, argparse.Action]:
    return {name: action for action in parser._actions for name in action.option_strings}


def _rules() -> Iterator[str]:
    from lint import ruleset
    from lint.config import Config
    from lint.model import Category

    yield from Category.__args__  # type: ignore[attr-defined]
    yield from ruleset.load(Config()).rules
