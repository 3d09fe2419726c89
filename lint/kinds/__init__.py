"""The table of the kinds of rules: the value of ``extends`` → its fields and its compiler.

A kind is imported when a rule of it is first met: a run pays for the kinds that it uses.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from lint.kinds.kind import Kind

_TABLE = {
    "acronyms": ("acronyms", "Acronyms", "compile_acronyms"),
    "capitalization": ("capitalization", "Capitalization", "compile_rule"),
    "characters": ("characters", "Characters", "compile_characters"),
    "claims": ("claims", "Claims", "compile_claims"),
    "conditional": ("conditional", "Conditional", "compile_rule"),
    "consistency": ("consistency", "Consistency", "compile_rule"),
    "existence": ("existence", "Existence", "compile_rule"),
    "grammar": ("grammar", "Grammar", "compile_grammar"),
    "metric": ("metric", "Metric", "compile_rule"),
    "names": ("names", "Names", "compile_names"),
    "occurrence": ("occurrence", "Occurrence", "compile_rule"),
    "paired": ("paired", "Paired", "compile_paired"),
    "quotation": ("quotation", "QuotationRule", "compile_quotation"),
    "readability": ("readability", "Readability", "compile_rule"),
    "repetition": ("repetition", "Repetition", "compile_rule"),
    "script": ("unsupported", "Script", "compile_rule"),
    "sequence": ("sequence", "Sequence", "compile_rule"),
    "spacing": ("spacing", "Spacing", "compile_spacing"),
    "spelling": ("spelling", "Spelling", "compile_spelling"),
    "substitution": ("substitution", "Substitution", "compile_rule"),
    "terms": ("terms", "Terms", "compile_terms"),
    "titles": ("titles", "Titles", "compile_titles"),
    "vale_spelling": ("vale_spelling", "ValeSpelling", "compile_rule"),
    "variants": ("variants", "Variants", "compile_variants"),
}
"""Name → module, fields, compiler."""


class _Kinds(Mapping[str, Kind]):
    def __getitem__(self, name: str) -> Kind:
        return _kind(name)

    def __iter__(self) -> Iterator[str]:
        return iter(_TABLE)

    def __len__(self) -> int:
        return len(_TABLE)


@cache
def _kind(name: str) -> Kind:
    module_name, fields, compiler = _TABLE[name]
    module = import_module(f"lint.kinds.{module_name}")
    return Kind(getattr(module, fields), getattr(module, compiler))


KINDS: Mapping[str, Kind] = _Kinds()
