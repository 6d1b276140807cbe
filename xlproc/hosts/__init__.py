"""Live applications that have a workbook open, behind one narrow contract (`inang.Inang`)."""
