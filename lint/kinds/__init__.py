"""The table of the kinds of rules: the value of ``extends`` → its fields and its compiler."""

from collections.abc import Mapping

from lint.kinds import existence, substitution
from lint.kinds.kind import Kind
from lint.kinds.names import Names, compile_names
from lint.kinds.paired import Paired, compile_paired
from lint.kinds.quotation import QuotationRule, compile_quotation
from lint.kinds.terms import Terms, compile_terms

KINDS: Mapping[str, Kind] = {
    "substitution": substitution.KIND,
    "existence": existence.KIND,
    "names": Kind(Names, compile_names),
    "terms": Kind(Terms, compile_terms),
    "paired": Kind(Paired, compile_paired),
    "quotation": Kind(QuotationRule, compile_quotation),
}
