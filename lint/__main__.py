"""``python -m lint`` is the command ``relis``."""

import sys

from lint.cli import main

sys.exit(main())
