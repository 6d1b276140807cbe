"""Sentences made of figures, by subject; `xlproc.report.outline` says where each stands.

What no cell supports isn't said; a missing figure says nothing. The forms of words are data:
tuples of sentences with names in braces, of which `Penutur.katakan` takes the next in turn.
"""
