"""Files in and out: the workbook and the data file."""
