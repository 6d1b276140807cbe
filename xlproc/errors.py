"""The errors that end a command with exit status 2.

XlprocError
├── UsageError       the arguments don't fit together
├── WorkbookError    the .xlsx can't be read, or isn't ours
├── DataFileError    the data file (JSON) can't be used
├── DocumentError    a Word document can't be used as the base of a report
├── OutputError      the result can't be written
└── ProgramError     a program that the command needs (LibreOffice) is missing or failed

Wrong *content* of a workbook is never an error: it is a finding. The text of an error is one
Indonesian sentence that a clerk understands; only the command line prints it.
"""


class XlprocError(Exception):
    """Something that stops a command; ``str(error)`` is the sentence for the user."""


class UsageError(XlprocError):
    """The arguments of a command are wrong or missing."""


class WorkbookError(XlprocError):
    """A workbook can't be opened, is damaged, protected or not one of ours."""


class DataFileError(XlprocError):
    """A data file can't be read, or holds what the contract doesn't know."""


class DocumentError(XlprocError):
    """A Word document can't be used as the base of a report."""


class OutputError(XlprocError):
    """A result can't be written where it should go; nothing was left half-written."""


class ProgramError(XlprocError):
    """A program beside ours is missing or didn't do its work."""
