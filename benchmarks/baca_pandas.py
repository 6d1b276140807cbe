"""The usual way to read a workbook: pandas over openpyxl, every sheet."""

import sys

import pandas as pd

frames = pd.read_excel(sys.argv[1], sheet_name=None, engine="openpyxl")
print(sum(len(frame) for frame in frames.values()))
