"""xlproc: the yearly performance report (LKjIP) of a kecamatan, from one standard workbook."""

__version__ = "0.1.0"
