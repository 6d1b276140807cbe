"""``python -m xlproc``: the same as the script ``xlproc``."""

import sys

from xlproc.cli import main

sys.exit(main())
