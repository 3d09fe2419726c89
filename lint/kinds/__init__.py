"""The table of the kinds of rules: the value of ``extends`` → its fields and its compiler."""

from collections.abc import Mapping

from lint.kinds import (
    capitalization,
    conditional,
    consistency,
    existence,
    grammar,
    metric,
    occurrence,
    readability,
    repetition,
    substitution,
    unsupported,
    vale_spelling,
)
from lint.kinds.acronyms import Acronyms, compile_acronyms
from lint.kinds.claims import Claims, compile_claims
from lint.kinds.kind import Kind
from lint.kinds.names import Names, compile_names
from lint.kinds.paired import Paired, compile_paired
from lint.kinds.quotation import QuotationRule, compile_quotation
from lint.kinds.spacing import Spacing, compile_spacing
from lint.kinds.spelling import Spelling, compile_spelling
from lint.kinds.terms import Terms, compile_terms
from lint.kinds.titles import Titles, compile_titles
from lint.kinds.variants import Variants, compile_variants

KINDS: Mapping[str, Kind] = {
    "vale_spelling": vale_spelling.KIND,
    "script": unsupported.SCRIPT,
    "sequence": unsupported.SEQUENCE,
    "readability": readability.KIND,
    "metric": metric.KIND,
    "capitalization": capitalization.KIND,
    "conditional": conditional.KIND,
    "consistency": consistency.KIND,
    "repetition": repetition.KIND,
    "occurrence": occurrence.KIND,
    "substitution": substitution.KIND,
    "existence": existence.KIND,
    "names": Kind(Names, compile_names),
    "terms": Kind(Terms, compile_terms),
    "acronyms": Kind(Acronyms, compile_acronyms),
    "claims": Kind(Claims, compile_claims),
    "variants": Kind(Variants, compile_variants),
    "titles": Kind(Titles, compile_titles),
    "paired": Kind(Paired, compile_paired),
    "quotation": Kind(QuotationRule, compile_quotation),
    "spelling": Kind(Spelling, compile_spelling),
    "grammar": grammar.KIND,
    "spacing": Kind(Spacing, compile_spacing),
}
