Attribute VB_Name = "LKjIP"
Option Explicit
' Dibuat oleh scripts/build_macros.py; jangan disunting di sini.

Public Sub lkjip_buku_baru(control As IRibbonControl)
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.buku_baru()"
End Sub

Public Sub lkjip_isi_dari_data(control As IRibbonControl)
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.isi_dari_data()"
End Sub

Public Sub lkjip_pulihkan_rumus(control As IRibbonControl)
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.pulihkan_rumus()"
End Sub

Public Sub lkjip_periksa_semua(control As IRibbonControl)
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.periksa_semua()"
End Sub

Public Sub lkjip_periksa_lembar(control As IRibbonControl)
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.periksa_lembar()"
End Sub

Public Sub lkjip_temuan_berikut(control As IRibbonControl)
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.temuan_berikut()"
End Sub

Public Sub lkjip_hapus_tanda(control As IRibbonControl)
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.hapus_tanda()"
End Sub

Public Sub lkjip_buat_laporan(control As IRibbonControl)
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.buat_laporan()"
End Sub

Public Sub lkjip_buat_pdf(control As IRibbonControl)
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.buat_pdf()"
End Sub

Public Sub lkjip_buka_folder(control As IRibbonControl)
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.buka_folder()"
End Sub

Public Sub lkjip_panduan(control As IRibbonControl)
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.panduan()"
End Sub

Public Sub lkjip_tentang(control As IRibbonControl)
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    RunPython "import xlproc.addin.excel; xlproc.addin.excel.tentang()"
End Sub
