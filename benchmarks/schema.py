"""Compare how valid Word files are before and after: pairs of paths on standard input, new faults as JSON on output.

Run by `word.py --schema PYTHON` with a Python that has openxml-audit (`pip install openxml-audit`), which knows the
rules of Microsoft's Open XML SDK. It is no dependency of Backread.
"""

import json
import re
import sys
from collections import Counter

from openxml_audit import FileFormat, OpenXmlValidator

_NUMBER = re.compile(r"\d+")


def faults(path: str) -> Counter[str]:
    """Count the faults of a file by what they say, whatever numbers they name."""
    validator = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=0)  # one a file: it remembers parts
    return Counter(_NUMBER.sub("#", each.description) for each in validator.validate(path).errors)


def main() -> None:
    """Answer each line of two paths with how many faults the first file has, and the new ones of the second."""
    for line in sys.stdin:
        before, after = line.rstrip("\n").split("\t")
        try:
            had = faults(before)
            answer = {"had": sum(had.values()), "new": dict(faults(after) - had)}
        except Exception as error:  # a file that cannot be validated before cannot be compared
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
